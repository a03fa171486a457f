import type { APIRoute } from 'astro'
import { builtCatalogue } from '../../features/catalogue/snapshot-source.ts'
import { searchIndexFile } from '../../features/search/search-index-file.ts'

export const prerender = true

export const GET: APIRoute = async () => Response.json(searchIndexFile(await builtCatalogue()))
