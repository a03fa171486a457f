import { instantInWords } from '@portal/content/french'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { holds } from '../../ground/access/roles.ts'
import { othersWorkFrom, secondWordFrom } from '../../doors/journal/newly-trusted.ts'
import { environment } from '../../ground/host/environment.ts'
import type { ReturnRequest } from '../../ground/payload-types.ts'
import { withPublicationLock } from '../../publish/pipeline/publication-lock.ts'
import { publicationPlaces } from '../../publish/pipeline/publication-places.ts'
import { deliverHere } from '../../publish/deliver-here.ts'
import { returnToPrevious } from '../../publish/pipeline/swap-site.ts'
import {
  compareStates,
  consequencesInWords,
  isRefused,
  returnRefusalSentence,
} from '../../publish/compare-states.ts'
import {
  askForReturn,
  confirmsReturn,
  decideReturn,
  isValid,
  mayAskToReturn,
  returnRequest,
  voidWaitingReturn,
  waitingReturn,
} from '../../publish/return-requests.ts'
import { returnView } from '../../publish/return-view.ts'
import { tellReadersOfReturn } from '../../publish/tell-readers-of-return.ts'

const told = (message: string, status: number) => Response.json({ errors: [{ message }] }, { status })

const signInFirst = 'Connectez-vous d’abord.'
const notYourRole = 'Votre rôle ne le permet pas.'
const underWay = 'Une publication est en cours : attendez sa fin.'
const changedSince = 'Le site a changé depuis : regardez de nouveau ce que cela change.'
const isOver =
  'Cette demande ne vaut plus : le site a changé depuis, ou quelqu’un en a décidé. Regardez de nouveau.'

/** The state that somebody was shown and asks to put back, and the one that it would replace. */
const asked = z.object({ from: z.iso.datetime(), to: z.iso.datetime() })

type SignedIn = PayloadRequest & { user: NonNullable<PayloadRequest['user']> }

/**
 * `GET /api/publications/return`: what putting back the state before would change for members, and where a request to
 * do so stands; 409 says why it may not be.
 *
 * `POST` asks for it, naming both states as they were shown (`from`, `to`). Nothing changes before somebody else confirms:
 * `POST …/return/:request/confirmation`, which puts it back in one step and without a build, when both states and what
 * the Worker refuses are what the request was made for. Whoever asked takes it back (`…/withdrawal`); whoever may confirm
 * may say no (`…/refusal`). The next publication shows the documents as they are then.
 */
export const returnEndpoints: Endpoint[] = [
  {
    path: '/return',
    method: 'get',
    handler: async (req) => {
      if (!isSignedIn(req)) return told(signInFirst, 401)
      const compared = await compareStates(req.payload)
      return isRefused(compared)
        ? told(returnRefusalSentence(compared), 409)
        : Response.json(await returnView(req, compared))
    },
  },
  changing('/return', mayAskToReturn, async (req) => {
    const body = asked.safeParse(await req.json?.().catch(() => null))
    if (!body.success) return told('Regardez d’abord ce que cela change.', 400)
    return (await locked(() => ask(req, body.data))) ?? told(underWay, 409)
  }),
  changing('/return/:request/confirmation', [confirmsReturn], async (req) => {
    const from = await secondWordFrom(req.payload, req.user.id, new Date())
    if (from !== null)
      return told(
        `Ce compte vient d’être ouvert ou a changé de mains : il pourra confirmer à partir du ${instantInWords(from)}.`,
        403,
      )
    const request = await requestOf(req)
    if (request instanceof Response) return request
    if (request.askedById === req.user.id)
      return told('Vous l’avez demandé vous-même : quelqu’un d’autre doit le confirmer.', 403)
    const theirs = await othersWorkFrom(req.payload, req.user, [request.askedById], new Date())
    if (theirs !== null)
      return told(
        `Le compte de qui le demande vient d’être ouvert ou a changé de mains : qui ouvre les comptes ne le confirmera qu’à partir du ${instantInWords(theirs)}. Quelqu’un d’autre le peut déjà.`,
        403,
      )
    return (await locked(() => putBack(req, request))) ?? told(underWay, 409)
  }),
  changing('/return/:request/withdrawal', mayAskToReturn, async (req) => {
    const request = await requestOf(req)
    if (request instanceof Response) return request
    if (request.askedById !== req.user.id)
      return told('Seul qui l’a demandé retire sa demande ; vous pouvez l’écarter.', 403)
    return decided(req, request, 'withdrawn')
  }),
  changing('/return/:request/refusal', [confirmsReturn], async (req) => {
    const request = await requestOf(req)
    if (request instanceof Response) return request
    if (request.askedById === req.user.id)
      return told('Vous l’avez demandé vous-même : retirez votre demande.', 403)
    return decided(req, request, 'refused')
  }),
]

const isSignedIn = (req: PayloadRequest): req is SignedIn => Boolean(req.user)

function changing(
  path: string,
  roles: readonly Parameters<typeof holds>[1][],
  act: (req: SignedIn) => Promise<Response>,
): Endpoint {
  return {
    path,
    method: 'post',
    handler: async (req) => {
      if (!isSignedIn(req)) return told(signInFirst, 401)
      return holds(req.user, ...roles) ? act(req) : told(notYourRole, 403)
    },
  }
}

const locked = (task: () => Promise<Response>) =>
  withPublicationLock(publicationPlaces(environment.stateFolder).lock, task)

async function requestOf({ payload, routeParams }: SignedIn): Promise<ReturnRequest | Response> {
  const id = z.uuid().safeParse(routeParams?.['request'])
  const request = id.success ? await returnRequest(payload, id.data) : null
  if (request === null) return told('Cette demande n’existe pas.', 404)
  return request.state === 'asked' ? request : told(isOver, 409)
}

async function decided(
  req: SignedIn,
  { id }: ReturnRequest,
  state: 'withdrawn' | 'refused',
): Promise<Response> {
  const { payload, user } = req
  const isDone = await decideReturn(payload, id, { state, by: user, now: new Date() })
  return isDone ? Response.json({}) : told(isOver, 409)
}

/** Call it while holding the lock: what was shown is what is asked for. */
async function ask({ payload, user }: SignedIn, { from, to }: z.infer<typeof asked>): Promise<Response> {
  const now = new Date()
  const compared = await compareStates(payload)
  if (isRefused(compared)) return told(returnRefusalSentence(compared), 409)
  if (compared.from.takenAt !== from || compared.to.takenAt !== to) return told(changedSince, 409)
  const waiting = await waitingReturn(payload, now)
  if (waiting !== null && waiting.digest === compared.digest) return told(anotherWaits(waiting), 409)
  await voidWaitingReturn(payload, now)
  const { digest } = compared
  const what = { fromTakenAt: from, toTakenAt: to, consequences: consequencesInWords(compared), digest }
  const requestId = await askForReturn(payload, { ...what, by: user, now })
  if (requestId === null) return told('Quelqu’un vient de le demander : regardez de nouveau.', 409)
  await tellReadersOfReturn(payload, requestId, now)
  return Response.json({ requestId }, { status: 201 })
}

const anotherWaits = ({ askedBy }: ReturnRequest) =>
  `C’est déjà demandé, par ${askedBy} : il manque la confirmation de quelqu’un d’autre.`

/** Call it while holding the lock. The request is used before anything changes: what is cut in between costs a request. */
async function putBack({ payload, user }: SignedIn, request: ReturnRequest): Promise<Response> {
  const now = new Date()
  const compared = await compareStates(payload)
  if (isRefused(compared)) return told(returnRefusalSentence(compared), 409)
  if (!isValid(request, now) || compared.digest !== request.digest) {
    await decideReturn(payload, request.id, { state: 'void', by: null, now })
    return told(isOver, 409)
  }
  if (!(await decideReturn(payload, request.id, { state: 'done', by: user, now }))) return told(isOver, 409)
  const delivery = await returnToPrevious(publicationPlaces(environment.stateFolder), {
    deliver: deliverHere,
    digest: compared.toDigest,
  })
  if (delivery.kind === 'nothing-before') return told(returnRefusalSentence(delivery), 409)
  if (delivery.kind === 'refused') return told(delivery.reason, 502)
  const asker = await payload.findByID({
    collection: 'users',
    id: request.askedById,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })
  const { id } = await payload.create({
    collection: 'publications',
    data: {
      state: 'live',
      isReturn: true,
      requestedBy: asker?.id ?? null,
      confirmedBy: user.name,
      startedAt: now.toISOString(),
      finishedAt: new Date().toISOString(),
      pagesRendered: 0,
      changes: request.consequences,
      snapshotDigest: compared.toDigest,
    },
    depth: 0,
    overrideAccess: true,
  })
  return Response.json({ publicationId: id })
}
