import { drawRequestNumber, logLine, requestHeader } from '@portal/content/log'
import { numbered } from './number-under-way.ts'

type Handler<Arguments extends unknown[]> = (request: Request, ...rest: Arguments) => Promise<Response>

const isSafe = (method: string) => method === 'GET' || method === 'HEAD'

/** Whether a request has a line of its own: it may have changed something, or it went wrong. */
const hasLine = (method: string, status: number) => status !== 404 && (status >= 400 || !isSafe(method))

/** The room that an address is of: a collection or one of ours; what follows may name a document, or hold a token. */
function roomOf(url: string): string {
  const [, , room = ''] = new URL(url).pathname.split('/')
  return /^[a-z][a-z-]{0,40}$/.test(room) ? room : 'other'
}

/** Gives a request of the API its number, in every line and in its answer; a fault says it to whoever reads the answer. */
export function withRequestLine<Arguments extends unknown[]>(handle: Handler<Arguments>): Handler<Arguments> {
  return async (request, ...rest) => {
    const number = drawRequestNumber()
    const began = performance.now()
    const answer = await numbered(number, () => handle(request, ...rest))
    const { status, statusText } = answer
    if (hasLine(request.method, status)) {
      const ms = Math.round(performance.now() - began)
      const facts = { request: number, method: request.method, room: roomOf(request.url), status, ms }
      process.stdout.write(`${logLine(new Date(), 'info', 'request', facts)}\n`)
    }
    const headers = new Headers(answer.headers)
    headers.set(requestHeader, number)
    if (status < 500) return new Response(answer.body, { status, statusText, headers })
    headers.delete('Content-Length')
    return new Response(withNumber(await answer.text(), number), { status, statusText, headers })
  }
}

/** The body of a fault as Payload and we write it, with the number in its words; any other body as it is. */
function withNumber(body: string, number: string): string {
  try {
    const told = JSON.parse(body) as { errors?: { message?: unknown }[] }
    if (!Array.isArray(told.errors)) return body
    const errors = told.errors.map((one) =>
      typeof one.message === 'string'
        ? { ...one, message: `${one.message} Numéro à donner au support\u00a0: ${number}.` }
        : one,
    )
    return JSON.stringify({ ...told, errors })
  } catch {
    return body
  }
}
