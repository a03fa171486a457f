import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/** The header by which the Worker knows that a request came through here (`FRONT_SECRET`, edge/src/ground/http/front.ts). */
const frontHeader = 'X-Portal-Front'

/** The header by which it knows the number that the request has here. */
const numberHeader = 'X-Portal-Request'

/** Said by proxies, by Cloudflare and by the tools of development: never taken from whoever asks. */
const ofFronts = /^(?:cf-|mf-|x-portal-|x-forwarded-|forwarded$|x-real-ip$|true-client-ip$)/i
/** About one connection, not about the request (RFC 9110, 7.6.1). */
const ofConnection = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'te', 'transfer-encoding', 'upgrade', 'expect'],
])

const saidHere = new Set(['host', 'content-length'])

/** The headers of `rawHeaders`, in their order and spelling, without those of `ofConnection`. */
export function passedOn(
  rawHeaders: readonly string[],
  kept: (name: string) => boolean = () => true,
): string[] {
  const headers: string[] = []
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2)
    if (!ofConnection.has(name.toLowerCase()) && kept(name)) headers.push(name, value)
  }
  return headers
}

const ofThisMachine = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

/** What is read of a request to know who asks. */
type Connected = Pick<IncomingMessage, 'headersDistinct'> & {
  socket: Pick<IncomingMessage['socket'], 'remoteAddress'>
}

/**
 * Who asks: the other end of the connection, or whom the proxy names in `clientHeader`. `null` when a proxy names nobody, or
 * two: an address for everybody would have strangers use up each other’s tries.
 */
export function clientOf(incoming: Connected, clientHeader: string | null): string | null {
  const { remoteAddress } = incoming.socket
  if (clientHeader === null) return remoteAddress ?? ''
  // A Unix socket has no address. From elsewhere nobody is a proxy of ours.
  if (remoteAddress !== undefined && !ofThisMachine.test(remoteAddress)) return null
  const [named = '', ...others] = incoming.headersDistinct[clientHeader.toLowerCase()] ?? []
  return others.length === 0 && isIP(named) !== 0 ? named : null
}

/** What the Worker is sent: who asks is said here and nowhere else, and a body has the length that was read. */
export function onwardHeaders(
  incoming: IncomingMessage,
  {
    client,
    secret,
    number,
    bodyBytes,
  }: { client: string; secret: string; number: string; bodyBytes: number | null },
): string[] {
  const own = (name: string) => !ofFronts.test(name) && !saidHere.has(name.toLowerCase())
  return [
    // Once, whatever was sent: two readers could take two of them for two names.
    ...['Host', incoming.headers.host ?? ''],
    ...passedOn(incoming.rawHeaders, own),
    ...['CF-Connecting-IP', client],
    ...[frontHeader, secret],
    ...[numberHeader, number],
    ...(bodyBytes === null ? [] : ['Content-Length', String(bodyBytes)]),
  ]
}
