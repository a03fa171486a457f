import {
  type Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { drawRequestNumber, faultLine, requestHeader } from '@portal/content/log'
import { clientOf, onwardHeaders, passedOn } from './front-headers.ts'
import { readBody } from './request-body.ts'
import { say } from './say.ts'

// Looked at http-proxy (unmaintained since 2020) and httpxy (forwards what it is given): what stands here is what is kept back.

/** A runtime that answers: its Unix socket, and the connections to it. */
export interface Target {
  socketPath: string
  agent: Agent
}

export interface FrontOptions {
  /** Names under which the portal is asked, without a port; with it, where a proxy stands before. */
  hosts: readonly string[]
  /** The header in which the proxy before says who asks; `null` when there is none before. */
  clientHeader: string | null
  secret: string
  /** Takes the runtime of now for one request, waiting until there is one; `null` when there is none for too long. */
  take: () => Promise<Target | null>
  /** Gives back what `take` gave, once the answer is over. */
  release: (target: Target) => void
}

const words = {
  400: 'Demande illisible.',
  500: 'Ce qui précède le portail ne dit pas qui demande.',
  413: 'Ce que vous envoyez est trop lourd.',
  421: 'Ce portail ne répond pas sous ce nom.',
  502: 'Le portail n’a pas répondu jusqu’au bout. Recommencez dans un instant.',
  503: 'Le portail redémarre. Recommencez dans un instant.',
} as const

/** Whether whoever asks may be worth looking for in the log: strangers who do not know our name write no line. */
const isTold = (status: keyof typeof words): boolean => status >= 500

function refuse(outgoing: ServerResponse, status: keyof typeof words, number: string): void {
  if (isTold(status)) say('warn', 'refused by the front', { request: number, status })
  if (outgoing.headersSent) return void outgoing.destroy()
  outgoing
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      [requestHeader]: number,
      ...(status === 503 && { 'retry-after': '5' }),
    })
    .end(isTold(status) ? `${words[status]}\nNuméro à donner au support : ${number}` : words[status])
}

/**
 * Whether a `Host` header is one of `names`, on `port`, which is left out where it is that of HTTP; to the letter where
 * `port` is `null`: what stands before has a port of its own.
 */
function isNamed(host: string | undefined, names: readonly string[], port: number | null): boolean {
  const asked = host?.toLowerCase()
  if (port === null) return names.some((name) => asked === name)
  return names.some((name) => asked === `${name}:${port}` || (port === 80 && asked === name))
}

const noTunnel = 'HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'

const mostAttempts = 5
const retryAfterMs = 50

/** What workerd reads and drops of a body that nobody has read. */
const mostUnreadBytes = 60_000

/** The methods that change nothing: such a request may be sent again when the runtime ended before it answered. */
const isSafe = (method: string | undefined) => method === 'GET' || method === 'HEAD'

/**
 * The reverse proxy before the Worker, on the address of the portal: forwards requests for its host names with the address
 * of their client, and holds requests back while one runtime replaces another.
 */
export function frontServer({ hosts, clientHeader, secret, take, release }: FrontOptions): Server {
  async function pass(incoming: IncomingMessage, outgoing: ServerResponse, number: string): Promise<void> {
    const { headers, url = '', method = '' } = incoming
    // This process is ending: clients with an open connection have to reconnect, to the next one.
    if (!server.listening) outgoing.shouldKeepAlive = false
    // RFC 9112, 3.2: more than one Host.
    if ((incoming.headersDistinct['host'] ?? []).length > 1) return refuse(outgoing, 400, number)
    const port = clientHeader === null ? (incoming.socket.localPort ?? 0) : null
    if (!isNamed(headers.host, hosts, port)) return refuse(outgoing, 421, number)
    const client = clientOf(incoming, clientHeader)
    if (client === null) return refuse(outgoing, 500, number)
    if (!url.startsWith('/') || method === 'CONNECT' || method === 'TRACE')
      return refuse(outgoing, 400, number)
    const body = await readBody(incoming)
    if (body.kind === 'too-large') return refuse(outgoing, 413, number)
    if (body.kind === 'cut') return void outgoing.destroy()
    const bytes = body.kind === 'whole' ? body.bytes : null

    for (let attempt = 1; ; attempt++) {
      const target = await take()
      if (outgoing.destroyed) return void (target && release(target))
      if (!target) return refuse(outgoing, 503, number)
      const headersOnward = onwardHeaders(incoming, {
        ...{ client, secret, number },
        bodyBytes: bytes?.length ?? null,
      })
      const outcome = await ask(target, incoming, outgoing, { bytes, headers: headersOnward }).finally(() =>
        release(target),
      )
      if (outcome === 'answered') return
      // Asked again where nothing can have been done twice: the runtime was not there, or nothing is changed.
      const again = outcome === 'not-there' || (outcome === 'lost' && isSafe(method))
      if (!again || attempt === mostAttempts) return refuse(outgoing, 502, number)
      // A runtime that has ended is known to have a moment later; whoever takes one then waits for the next.
      await pause(retryAfterMs * attempt)
    }
  }

  function ask(
    { socketPath, agent }: Target,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    { bytes, headers }: { bytes: Buffer | null; headers: string[] },
  ): Promise<'answered' | 'not-there' | 'lost'> {
    return new Promise((resolve) => {
      const { method, url } = incoming
      // A runtime that answers before it has read all hangs up afterwards: such a connection is no other request’s.
      const own = bytes !== null && bytes.length > mostUnreadBytes
      const onward = request({ socketPath, method, path: url, headers, agent: own ? false : agent })
      const cut = () => {
        if (!outgoing.writableFinished) onward.destroy()
        resolve('answered')
      }
      outgoing.once('close', cut)
      onward.on('response', (answer) => {
        if (!server.listening) outgoing.shouldKeepAlive = false
        outgoing.writeHead(answer.statusCode ?? 502, passedOn(answer.rawHeaders))
        answer.pipe(outgoing)
        answer.on('error', () => outgoing.destroy())
      })
      onward.on('error', (fault: NodeJS.ErrnoException) => {
        // Part of the answer is there: it ends by itself, or tells that it was cut.
        if (outgoing.headersSent) return
        outgoing.off('close', cut)
        resolve(fault.code === 'ECONNREFUSED' || fault.code === 'ENOENT' ? 'not-there' : 'lost')
      })
      onward.end(bytes ?? undefined)
    })
  }

  const server = createServer((incoming, outgoing) => {
    const number = drawRequestNumber()
    pass(incoming, outgoing, number).catch((fault: unknown) => {
      say('error', 'fault in the front', { request: number, fault: faultLine(fault) })
      refuse(outgoing, 502, number)
    })
  })
  // Nothing is upgraded: a request that offers it (`curl --http2`) is answered as if it had not.
  server.on('connect', (_request, socket) => void socket.end(noTunnel))
  return server
}
