import { told } from './http/http.ts'

type Handler<Arguments extends unknown[]> = (request: Request, ...rest: Arguments) => Promise<Response>

/** Collections that Payload keeps for itself, and that nobody has to do with over HTTP. */
const internal = /^\/api\/payload-(?:migrations|kv)(?:\/|$)/
/** The admin takes locks by its own functions; by REST they could be taken in somebody else’s name. */
const locks = /^\/api\/payload-locked-documents(?:\/|$)/
const takes = (method: string) => method === 'POST' || method === 'PATCH' || method === 'PUT'
/** What Payload answers, in English, to an address that it does not have; a 501 where a collection has no addresses. */
const isUnknown = async (answer: Response) =>
  answer.status === 501 ||
  (answer.status === 404 && (await answer.clone().text()).includes('Route not found'))

/** Answers what is not there, and what nobody asks for, with one French sentence that repeats nothing of the address. */
export function closedAddresses<Arguments extends unknown[]>(handle: Handler<Arguments>): Handler<Arguments> {
  return async (request, ...rest) => {
    const { pathname } = new URL(request.url)
    if (internal.test(pathname) || (locks.test(pathname) && takes(request.method))) return nothingHere()
    const answer = await handle(request, ...rest)
    return (await isUnknown(answer)) ? nothingHere() : answer
  }
}

const nothingHere = () => told('Il n’y a rien à cette adresse.', 404)
