import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http'
import { isLoopbackHost } from '../loopback.ts'

// Looked at http-proxy (unmaintained since 2020) and httpxy (forwards what it is given): what stands here is what is kept back.

/** The header by which the Worker knows that a request came through here (`FRONT_SECRET`, edge/src/ground/http/front.ts). */
const frontHeader = 'x-portal-front'

/** Said by proxies, by Cloudflare and by the tools of development: never taken from whoever asks. */
const ofFronts = /^(?:cf-|mf-|x-portal-|x-forwarded-|forwarded$|x-real-ip$|true-client-ip$)/i
/** About one connection, not about the request (RFC 9110, 7.6.1). */
const ofConnection = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'te', 'transfer-encoding', 'upgrade'],
])

/** Where the tools of development of the runtime answer; no page of the portal is there. */
const ofTools = /^\/+(?:cdn-cgi|__)/i

/** What is not passed on, and why; `null` for what is. */
function refusal({ headers, url = '', method = '' }: IncomingMessage, port: number): [number, string] | null {
  if (!isLoopbackHost(headers.host, port))
    return [421, 'Ce portail de démonstration ne répond que sur la machine où il tourne.']
  if (!url.startsWith('/') || method === 'CONNECT' || method === 'TRACE') return [400, 'Demande illisible.']
  // As the runtime will read it: dots and backslashes resolved.
  if (ofTools.test(new URL(`http://portail${url}`).pathname)) return [404, 'Rien ici.']
  return null
}

/** The headers of `rawHeaders`, in their order and spelling, without those of `ofConnection`. */
function passedOn(rawHeaders: readonly string[], kept: (name: string) => boolean = () => true): string[] {
  const headers: string[] = []
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2)
    if (!ofConnection.has(name.toLowerCase()) && kept(name)) headers.push(name, value)
  }
  return headers
}

/**
 * Stands before the Worker of this machine, on the address of the portal: passes on what asks for the portal by a name of
 * the loopback, says from whom it came, and answers for no tool of development.
 */
export function frontServer({ targetPort, secret }: { targetPort: number; secret: string }): Server {
  // The runtime drops a connection that rests for five seconds.
  const agent = new Agent({ keepAlive: true, timeout: 3_000 })

  function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const own = incoming.socket.localPort ?? 0
    const refused = refusal(incoming, own)
    if (refused) {
      const [status, text] = refused
      outgoing
        .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
        .end(text)
      return
    }
    const chunked = 'transfer-encoding' in incoming.headers
    const headers = [
      ...passedOn(incoming.rawHeaders, (name) => !ofFronts.test(name)),
      ...['CF-Connecting-IP', incoming.socket.remoteAddress ?? ''],
      ...[frontHeader, secret],
      ...(chunked ? ['Transfer-Encoding', 'chunked'] : []),
    ]
    const { method, url } = incoming
    const onward = request({ host: '127.0.0.1', port: targetPort, method, path: url, headers, agent })
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, passedOn(answer.rawHeaders))
      answer.pipe(outgoing)
      answer.on('error', () => outgoing.destroy())
    })
    onward.on('error', () => {
      if (outgoing.headersSent) outgoing.destroy()
      else
        outgoing.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' }).end('Le portail redémarre.')
    })
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) onward.destroy()
    })
    incoming.pipe(onward)
  }

  const server = createServer(pass)
  server.on('upgrade', (_request, socket) => void socket.destroy())
  server.on('connect', (_request, socket) => void socket.destroy())
  server.on('close', () => agent.destroy())
  return server
}
