import { environment } from '../../../../ground/host/environment.ts'

/**
 * Styles, scripts and fonts of the portal, which are public, for the pages that the admin shows in a frame: those
 * stand in an origin of their own, so that any may read them.
 */
export async function GET(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (environment.portal === null || !/^\/_assets\/[\w.-]+$/.test(pathname))
    return new Response(null, { status: 404 })
  const answer = await fetch(environment.portal.origin + pathname, { redirect: 'error' }).catch(() => null)
  if (answer === null || !answer.ok) return new Response(null, { status: 502 })
  return new Response(answer.body, {
    headers: {
      'Content-Type': answer.headers.get('Content-Type') ?? 'application/octet-stream',
      'Cache-Control': 'private, max-age=300',
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  })
}
