import type { APIRoute } from 'astro'
import { legalTextFiles } from '../../features/legal/legal-pages.ts'

export const prerender = true
export const getStaticPaths = legalTextFiles

/** The plain text that the digest of a version is taken over, byte for byte. */
export const GET: APIRoute<{ plain: string }> = ({ props }) =>
  new Response(props.plain, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
