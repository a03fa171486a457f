import type { APIRoute } from 'astro'
import { archivePages, type ArchiveView } from '../../features/legal/archive-pages.ts'
import { atomFeed } from '../../features/legal/feed.ts'

export const prerender = true
export const getStaticPaths = archivePages

/** The versions of a text as an Atom feed. */
export const GET: APIRoute<{ view: ArchiveView }> = ({ props, site, url }) =>
  new Response(atomFeed(props.view, (site ?? url).origin), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  })
