import type { CollectionSlug, Payload } from 'payload'
import { frenchList, quoted } from '../ground/french/messages.ts'
import { isReadable } from './asked-query.ts'
import { told } from './http/http.ts'
import { bringsForm, bringsJson, isReadableForm, isReadableJson } from './readable-form.ts'

type Handler<Arguments extends unknown[]> = (request: Request, ...rest: Arguments) => Promise<Response>

/** What the gate asks of the CMS behind it. */
export interface Behind {
  isSignedIn: (headers: Headers) => Promise<boolean>
  isVersioned: (collection: string) => Promise<boolean>
}

export function behindGate(payload: () => Promise<Payload>): Behind {
  return {
    isSignedIn: async (headers) => (await (await payload()).auth({ headers })).user !== null,
    isVersioned: async (slug) => {
      const { collections } = await payload()
      return Boolean((collections as Partial<typeof collections>)[slug as CollectionSlug]?.config.versions)
    },
  }
}

/** What Payload keeps for itself, and nobody has to do with over HTTP; pictures that it draws of any words for social networks. */
const internal = /^\/api\/(?:payload-(?:migrations|kv)|og)(?:\/|$)/
/** The admin takes locks by its own functions; by REST they could be taken in somebody else’s name. */
const locks = /^\/api\/payload-locked-documents(?:\/|$)/
/** Jobs: the supervisor runs those that wait, and their list can be read; their other endpoints are closed. */
const jobs = /^\/api\/payload-jobs\/(?!run$)/
const preferences = /^\/api\/payload-preferences(?:\/|$)/
/** A preference of one person, by its key. */
const ofOnePerson = /^\/api\/payload-preferences\/[^/]+$/
/** Says field by field what may be read and written: nothing that a stranger has to know. */
const rights = /^\/api\/(?:globals\/)?[\w-]+\/access(?:\/|$)/
/** No collection takes a file from an address. */
const files = /^\/api\/[\w-]+\/paste-url(?:\/|$)/
const versions = /^\/api\/([\w-]+)\/versions(?:\/|$)/
const takes = (method: string) => method === 'POST' || method === 'PATCH' || method === 'PUT'
/** What Payload answers, in English, to an address that it does not have; a 501 where a collection has no addresses. */
const isUnknown = async (answer: Response) =>
  answer.status === 501 ||
  (answer.status === 404 && (await answer.clone().text()).includes('Route not found'))

/**
 * Answers what is not there, and what nobody asks for, with one French sentence that repeats nothing of the address; what
 * Payload cannot read, before it fails on it; and what it says in English, in French. Strangers learn nothing of either.
 */
export function closedAddresses<Arguments extends unknown[]>(
  handle: Handler<Arguments>,
  behind: Behind,
): Handler<Arguments> {
  return async (request, ...rest) => {
    const { pathname } = new URL(request.url)
    const { headers, method } = request
    if (await isClosed(pathname, method, behind)) return nothingHere()
    if ((preferences.test(pathname) || rights.test(pathname)) && !(await behind.isSignedIn(headers)))
      return signInFirst()
    if (!isReadable(await searchOf(request)))
      return (await behind.isSignedIn(headers)) ? unreadable() : signInFirst()
    if (takes(method) && bringsForm(headers) && !(await isReadableForm(request)))
      return (await behind.isSignedIn(headers)) ? unreadableForm() : signInFirst()
    if (!(await isReadableDocument(request, pathname)))
      return (await behind.isSignedIn(headers)) ? unreadableJson() : signInFirst()
    const answer = await handle(request, ...rest)
    if (await isUnknown(answer)) return nothingHere()
    // Payload fails on a preference that is not there.
    if (method === 'DELETE' && preferences.test(pathname) && answer.status === 500) return nothingHere()
    return inFrench(answer)
  }
}

async function isClosed(pathname: string, method: string, { isVersioned }: Behind): Promise<boolean> {
  if (internal.test(pathname) || jobs.test(pathname) || files.test(pathname)) return true
  if (locks.test(pathname) && takes(method)) return true
  if (preferences.test(pathname) && (!ofOnePerson.test(pathname) || method === 'PATCH' || method === 'PUT'))
    return true
  const [, collection] = versions.exec(pathname) ?? []
  return collection !== undefined && collection !== 'globals' && !(await isVersioned(collection))
}

/** Where a document is written as it comes, and Payload fails when none does. */
const ofDocument: Partial<Record<string, RegExp>> = {
  POST: /^\/api\/(?:globals\/)?[\w-]+$/,
  PATCH: /^\/api\/[\w-]+(?:\/[\w-]+)?$/,
}

async function isReadableDocument(request: Request, pathname: string): Promise<boolean> {
  const { headers, method } = request
  if (!takes(method) || bringsForm(headers) || asksBySearch(request)) return true
  const isNeeded = ofDocument[method]?.test(pathname) === true
  return bringsJson(headers) ? isReadableJson(request, { isNeeded }) : !isNeeded
}

/** What is asked, in the address or, as the admin sends what is long, in the body. */
async function searchOf(request: Request): Promise<string> {
  return asksBySearch(request) ? request.clone().text() : new URL(request.url).search
}

const asksBySearch = ({ headers, method }: Request) =>
  method === 'POST' &&
  ['x-payload-http-method-override', 'x-http-method-override'].some((name) => headers.get(name) === 'GET')

/** What Payload writes itself, whatever the language. */
async function inFrench(answer: Response): Promise<Response> {
  if (answer.status < 400 || !answer.headers.get('content-type')?.includes('json')) return answer
  const body = (await answer
    .clone()
    .json()
    .catch(() => null)) as { errors?: { name?: string; message?: string; data?: unknown }[] } | null
  const [error] = body?.errors ?? []
  if (error?.name === 'QueryError') return told(unknownFields(error.data), 400)
  if (answer.status >= 500 && error?.message?.startsWith('Something went wrong'))
    return told('Le CMS n’a pas pu répondre. Réessayez dans un instant.', answer.status)
  return answer
}

/** The names are those that whoever asks has typed: few, and short. */
function unknownFields(data: unknown): string {
  const paths = (Array.isArray(data) ? data : []).flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'path' in one && typeof one.path === 'string'
      ? [one.path]
      : [],
  )
  const named = frenchList(paths.slice(0, 5).map((path) => quoted(path.slice(0, 40).toWellFormed())))
  return `Cette recherche nomme ce qui ne se cherche pas ici : ${named}.`
}

/** What strangers are told of an address that is not theirs, or is none. */
export const nothingHere = () => told('Il n’y a rien à cette adresse.', 404)
const signInFirst = () => told('Connectez-vous d’abord.', 401)
const unreadable = () =>
  told('Cette recherche ne se lit pas : vérifiez ses conditions, son ordre et ses nombres.', 400)
const unreadableJson = () =>
  told('Cet envoi ne se lit pas : il est coupé, ou n’est pas un document. Rien n’a été enregistré.', 400)
const unreadableForm = () =>
  told('Cet envoi ne se lit pas : il est coupé, ou n’est pas un formulaire. Rien n’a été enregistré.', 400)
