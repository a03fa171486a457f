import { keptLine } from '@portal/content/text'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { holds } from '../../ground/access/roles.ts'
import { tellOfTakedowns } from '../../doors/letters/tell-colleagues.ts'
import { freshUntil, presentSession } from '../../doors/sessions/fresh-proof.ts'
import type { Takedown } from '../../ground/payload-types.ts'
import { requestPublication } from '../../publish/request-publication.ts'
import { readReview } from '../../review/stored-review.ts'
import { leavePublication, tellPortal } from './carry-out.ts'
import { asksForProof, inTurn, isTold, takedownsOf, widestFree } from './takedown-bound.ts'
import { refusedWithOffer, refusedWithProvider } from '../../publish/takedown/what-is-refused.ts'

const body = z.object({
  reason: z
    .string()
    .max(2000)
    .transform((typed) => keptLine(typed))
    .pipe(z.string().min(5).max(500)),
})

/** Where an offer or a provider stands that was, or may be, taken down. Instants are UTC, ISO 8601. */
export interface TakedownView {
  /** Whether the person who looks may take it down now. */
  may: boolean
  /** The latest; `null` when it never was. */
  takedown: {
    reason: string
    by: string
    at: string
    /** Since when the portal refuses it; `null` while it has not answered. */
    toldAt: string | null
    /** It has been read and published again since. */
    isOver: boolean
  } | null
}

type Kept = 'offers' | 'providers'
const told = (message: string, status: number) => Response.json({ errors: [{ message }] }, { status })

/**
 * `GET /api/<collection>/:id/takedown`: where it stands. `POST` takes it down, on one person’s decision; `POST …/again`
 * tells the portal again that has not answered.
 */
export function takedownEndpoints(collection: Kept): Endpoint[] {
  return [
    {
      path: '/:id/takedown',
      method: 'get',
      handler: async (req) => {
        const document = await documentOf(req, collection)
        return document instanceof Response
          ? document
          : Response.json(await viewOf(req, collection, document))
      },
    },
    {
      path: '/:id/takedown',
      method: 'post',
      handler: async (req) => {
        const document = await documentOf(req, collection)
        if (document instanceof Response) return document
        if (!mayTakeDown(req)) return told('Votre rôle ne le permet pas.', 403)
        const parsed = body.safeParse(await req.json?.().catch(() => null))
        if (!parsed.success) return told('Dites en quelques mots pourquoi : 5 à 500 caractères.', 400)
        const latest = await latestTakedown(req, document.id)
        if (latest !== null && !isOver(document, latest)) return told('C’est déjà retiré du portail.', 409)
        if (!(await wasEverPublished(req, collection, document.id)))
          return told('Rien n’en est en ligne : il n’y a rien à retirer.', 409)
        const bounded = await takeDown(req, collection, document, parsed.data.reason)
        if (bounded !== null) return bounded
        const after = await documentOf(req, collection)
        return after instanceof Response ? after : Response.json(await viewOf(req, collection, after))
      },
    },
    {
      path: '/:id/takedown/again',
      method: 'post',
      handler: async (req) => {
        const document = await documentOf(req, collection)
        if (document instanceof Response) return document
        if (!mayTakeDown(req)) return told('Votre rôle ne le permet pas.', 403)
        const latest = await latestTakedown(req, document.id)
        if (latest === null) return told('Rien n’a été retiré.', 409)
        await tellPortal(req.payload, latest, new Date())
        return Response.json(await viewOf(req, collection, document))
      },
    },
  ]
}

const proofIsAsked = (message: string) =>
  Response.json({ errors: [{ message }], asksProof: true }, { status: 403 })

const mayTakeDown = ({ user }: PayloadRequest) => holds(user, 'editeur', 'relecteur')

const proofAsked =
  'Vous avez retiré beaucoup en peu de temps : confirmez que c’est bien vous, avec votre mot de passe et un code, puis retirez encore. Le retrait d’un prestataire entier ne compte qu’une fois. Vos collègues ont été prévenus.'

const wideProofAsked = (offers: number) =>
  `Ce retrait emporte ${offers} offres d’un coup : confirmez que c’est bien vous, avec votre mot de passe et un code, puis retirez.`

/**
 * Written down first, then told to the portal, then out of publication: whatever is cut, the watch carries out.
 * @returns why not, when it takes so much away, or the account has, that its holder must prove who they are
 */
async function takeDown(
  req: PayloadRequest,
  collection: Kept,
  document: Found,
  reason: string,
): Promise<Response | null> {
  const { payload, user } = req
  if (!user) throw new Error('nobody takes anything down')
  const refused =
    collection === 'offers'
      ? await refusedWithOffer(payload, document.id)
      : await refusedWithProvider(payload, document.id)
  const session = await presentSession(req)
  const isProved = (now: Date) => session !== null && freshUntil(session, now) !== null
  const { length } = refused.offers
  if (length > widestFree && !isProved(new Date())) return proofIsAsked(wideProofAsked(length))
  const written = await inTurn(async () => {
    const now = new Date()
    const counts = await takedownsOf(payload, user.id, now)
    if (asksForProof(counts) && !isProved(now)) return null
    const takedown = await payload.create({
      collection: 'takedowns',
      data: {
        kind: collection === 'offers' ? 'offer' : 'provider',
        documentId: document.id,
        title: document.title ?? document.name ?? document.slug ?? document.id,
        reason,
        takenDownBy: user.name,
        takenDownById: user.id,
        takenDownAt: now.toISOString(),
        refused: { ...refused },
      },
      depth: 0,
      overrideAccess: true,
    })
    return { takedown, isTold: isTold(counts) || takedown.kind === 'provider' }
  })
  if (written === null) return proofIsAsked(proofAsked)
  const { takedown } = written
  await tellPortal(payload, takedown, new Date())
  await leavePublication(payload, takedown)
  await requestPublication({ payload, user: { id: user.id } })
  if (written.isTold) await tellOfTakedowns(payload, takedown)
  return null
}

interface Found {
  id: string
  slug?: string | null
  title?: string | null
  name?: string | null
  _status?: 'draft' | 'published' | null
  review?: Parameters<typeof readReview>[0]
}

async function documentOf(req: PayloadRequest, collection: Kept): Promise<Found | Response> {
  if (!req.user) return told('Connectez-vous d’abord.', 401)
  const id = req.routeParams?.['id']
  const document =
    typeof id === 'string'
      ? await req.payload.findByID({
          collection,
          id,
          draft: false,
          depth: 0,
          disableErrors: true,
          overrideAccess: true,
        })
      : null
  return document ?? told('Ce document n’existe pas.', 404)
}

async function latestTakedown({ payload }: PayloadRequest, documentId: string): Promise<Takedown | null> {
  const { docs } = await payload.find({
    collection: 'takedowns',
    where: { documentId: { equals: documentId } },
    sort: '-takenDownAt',
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })
  return docs[0] ?? null
}

const isOver = ({ _status, review }: Found, { takenDownAt }: Takedown) =>
  _status === 'published' &&
  readReview(review).approvals.some(({ at }) => Date.parse(at) > Date.parse(takenDownAt))

async function wasEverPublished({ payload }: PayloadRequest, collection: Kept, id: string): Promise<boolean> {
  const { totalDocs } = await payload.countVersions({
    collection,
    where: { parent: { equals: id }, 'version._status': { equals: 'published' } },
    overrideAccess: true,
  })
  return totalDocs > 0
}

async function viewOf(req: PayloadRequest, collection: Kept, document: Found): Promise<TakedownView> {
  const latest = await latestTakedown(req, document.id)
  const over = latest !== null && isOver(document, latest)
  return {
    may:
      mayTakeDown(req) && (latest === null || over) && (await wasEverPublished(req, collection, document.id)),
    takedown: latest && {
      reason: latest.reason,
      by: latest.takenDownBy,
      at: latest.takenDownAt,
      toldAt: latest.toldAt ?? null,
      isOver: over,
    },
  }
}
