import type { PortalSettings } from '../settings/environment.ts'
import { isSameSecret } from '../crypto/same-secret.ts'

/** Set by what stands in front of a Worker that runs elsewhere than on Cloudflare; never by whoever asks. */
const frontHeader = 'x-portal-front'

/** Set by the same: the number of the request, as its own lines say it. */
export const numberHeader = 'x-portal-request'

export type FrontReading =
  /** `address` is the one that the request came from, as told by whoever may tell it; `undefined` when nobody does. */
  | { kind: 'believed'; address: string | undefined }
  /** Asked under a name that leads to the portal (`REDIRECTED_HOSTS`). */
  | { kind: 'elsewhere'; location: string }
  /** Asked under another host name, or without passing through the proxy in front. */
  | { kind: 'refused'; status: 403 | 421; text: string }

/** What is read of a request. No `Request` can be made with some of the addresses that a runtime may hand over. */
export type ReceivedRequest = Pick<Request, 'url' | 'method'> & {
  headers: Pick<Headers, 'get'>
  /** What Cloudflare says of the connection; nothing that is sent can set it. */
  cf?: unknown
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])
const ofLoopback = /^https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?\//

/**
 * Under which host name a request came, and from which client address. The portal answers to one host: under another, its
 * pages would be served without its origin checks. `CF-Connecting-IP` is believed from Cloudflare, which says by `cf` that
 * it is there and no request can, or from what shares `FRONT_SECRET` with us.
 */
export function readFront(
  request: ReceivedRequest,
  {
    local,
    origin,
    frontSecret,
    redirectedHosts,
  }: Pick<PortalSettings, 'local' | 'origin' | 'frontSecret' | 'redirectedHosts'>,
): FrontReading {
  // A URL with this beginning has our host whatever follows, and most requests have it.
  if (local ? !ofLoopback.test(request.url) : !request.url.startsWith(`${origin}/`)) {
    const url = new URL(request.url)
    const own = new URL(origin)
    if (local ? !loopback.has(url.hostname) : url.host !== own.host) {
      if (redirectedHosts.includes(url.host) && (request.method === 'GET' || request.method === 'HEAD'))
        return { kind: 'elsewhere', location: own.origin + url.pathname + url.search }
      const text = local
        ? 'Ce portail de démonstration ne répond que sur la machine où il tourne.'
        : `Ce site répond à l’adresse ${own.origin} seulement.`
      return { kind: 'refused', status: 421, text }
    }
  }
  const address = request.headers.get('cf-connecting-ip') ?? undefined
  if (isPassedOn(request, { frontSecret })) return { kind: 'believed', address }
  // A Worker that a test or a benchmark runs on this machine has no proxy in front.
  if (local && frontSecret === null) return { kind: 'believed', address: undefined }
  return { kind: 'refused', status: 403, text: 'Cette demande n’est pas passée par l’entrée du portail.' }
}

/** Whether what stands in front has handed a request on. */
export const isPassedOn = (
  request: ReceivedRequest,
  { frontSecret }: Pick<PortalSettings, 'frontSecret'>,
): boolean =>
  frontSecret === null
    ? request.cf !== undefined
    : isSameSecret(request.headers.get(frontHeader) ?? '', frontSecret)
