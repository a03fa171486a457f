import { type Environment, environment as ours } from './environment.ts'

type Settings = Pick<Environment, 'isLocal' | 'url'>
type Handler<Arguments extends unknown[]> = (request: Request, ...rest: Arguments) => Promise<Response>

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * The CMS answers to one host name, as the portal does: under another, its pages and cookies would be served without its
 * origin checks, and another site’s name could be made to resolve to this machine (DNS rebinding). `null` when a request
 * came by that name, or on the machine where a local CMS runs; the answer otherwise. Without `CMS_URL` a production answers
 * nobody.
 */
export function refusedHost(headers: Headers, { isLocal, url }: Settings = ours): Response | null {
  const own = url === null ? null : new URL(url)
  // A proxy says by what name it was asked; what it does not say, whoever asks could, and gains nothing by it.
  const names = [headers.get('host'), headers.get('x-forwarded-host')].filter((name) => name !== null)
  const isOurs = (name: string) =>
    isLocal ? loopback.has(hostnameOf(name)) : own !== null && name.toLowerCase() === own.host
  if (names.length > 0 && names.every(isOurs)) return null
  const sentence = isLocal
    ? 'Ce CMS de démonstration ne répond que sur la machine où il tourne.'
    : own === null
      ? 'Ce CMS n’a pas encore d’adresse.'
      : `Ce CMS répond à l’adresse ${own.origin} seulement.`
  return new Response(sentence, {
    status: 421,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

/** Hands over what came by the name of the CMS alone. */
export function onOneHost<Arguments extends unknown[]>(
  handle: Handler<Arguments>,
  settings: Settings = ours,
): Handler<Arguments> {
  return async (request, ...rest) => refusedHost(request.headers, settings) ?? handle(request, ...rest)
}

const hostnameOf = (name: string) =>
  URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : ''
