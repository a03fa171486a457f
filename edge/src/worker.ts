import { cf, finalize } from '@astrojs/cloudflare/fetch'
import { FetchState, pages } from 'astro/fetch'
import type { PortalBindings } from './ground/settings/environment.ts'
import type { RenderPage } from './ground/http/portal-environment.ts'
import { createPortal } from './portal.ts'
import { onSchedule } from './schedule.ts'

/**
 * Draws a page with Astro. The page has an address of its own, which nobody can ask for from outside: the request
 * that Astro sees is a plain GET without the body or the cookies of the person.
 */
const renderPage: RenderPage = async (c, page, locals, status) => {
  const state = new FetchState(new Request(new URL(page.file, c.req.url)))
  const asset = await cf(state, c.env as never, c.executionCtx as ExecutionContext)
  if (asset) return asset
  Object.assign(state.locals, locals)
  const response = finalize(state, await pages(state))
  return new Response(response.body, { status, headers: response.headers })
}

const portal = createPortal({ renderPage })

export default {
  fetch: (request: Request, env: PortalBindings, context: ExecutionContext) =>
    portal.fetch(request, env, context),
  scheduled: (event, env) => onSchedule(env, new Date(event.scheduledTime), new Date()),
} satisfies ExportedHandler<PortalBindings>
