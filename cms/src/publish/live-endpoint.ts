import { isSold, type ParisDay, parisDayAt, type Snapshot } from '@portal/content'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { whatScheduleLacks } from '../review/schedule.ts'
import { shownOffer } from '../shown/to-snapshot/references.ts'
import { type Drafted, isPublishedNow } from '../review/draft/published-now.ts'
import { environment } from '../ground/host/environment.ts'
import type { Media, Offer, Provider } from '../ground/payload-types.ts'
import { type ShownUnder, takenDownSince } from './takedown/taken-down-since.ts'
import { liveOfferStatus, type LiveStatus, liveStatus } from './live-status.ts'
import { servedPublication } from './served-publication.ts'
import { liveSnapshot } from './pipeline/live-snapshot.ts'
import { publicationPlaces } from './pipeline/publication-places.ts'
import { type DraftedDocument, shownIn } from './shown-document.ts'
import { toImage } from '../shown/to-snapshot/image.ts'

/** Enough to tell what a document waits for. */
const publicationsRead = 200

/** `GET /api/<collection>/:id/live`: whether members see the document as it was last published. */
export function liveEndpoint(collection: Drafted): Endpoint {
  return {
    path: '/:id/live',
    method: 'get',
    handler: async (req) => {
      const id = req.routeParams?.['id']
      if (!req.user)
        return Response.json({ errors: [{ message: 'Connectez-vous d’abord.' }] }, { status: 401 })
      const document = typeof id === 'string' ? await asPublished(req, collection, id) : null
      if (document === null)
        return Response.json({ errors: [{ message: 'Ce document n’existe pas.' }] }, { status: 404 })
      return Response.json(await liveStatusOf(req, collection, document))
    },
  }
}

async function liveStatusOf(
  req: PayloadRequest,
  collection: Drafted,
  document: DraftedDocument,
): Promise<LiveStatus> {
  const { payload } = req
  const live = await liveSnapshot(publicationPlaces(environment.stateFolder))
  if (live.kind === 'unreadable') return { kind: 'unreadable' }
  const isPublished = await isPublishedNow(req, collection, document.id)
  const snapshot = live.kind === 'shown' ? live.snapshot : null
  const shown = snapshot === null ? 'absent' : await shownIn(snapshot, { req, collection, document })
  const ended = snapshot?.endedTakedowns ?? []
  const takenDownAt = await takenDownSince(payload, await shownUnder(req, collection, document), ended)
  const isUnused = collection === 'media' && shown === 'absent' && takenDownAt === null
  if (isPublished && isUnused && !(await illustrates(req, document.id))) return { kind: 'unused' }
  const { docs: publications } = await payload.find({
    collection: 'publications',
    limit: publicationsRead,
    sort: '-createdAt',
    depth: 0,
    overrideAccess: true,
  })
  const due = await dueChange(req, collection, document.id)
  const status = liveStatus({
    shown,
    publishedAt: isPublished ? document.updatedAt : null,
    writtenAt: document.updatedAt,
    liveDigest: live.kind === 'shown' ? live.digest : null,
    publications,
    scheduledFor: due?.at ?? null,
    takenDownAt,
  })
  const isPlain = status.kind === 'not-published' || status.kind === 'live'
  if (due !== null && due.lacks !== null && isPlain)
    return { kind: 'schedule-lacks', scheduledFor: due.at, lacks: due.lacks, isLive: status.kind === 'live' }
  if (status.kind !== 'live' || live.kind !== 'shown') return status
  const told = await heard(status, live.digest)
  return told.kind === 'live' && collection === 'offers'
    ? asMembersSee(told, live.snapshot, (document as Offer).slug, parisDayAt(new Date()))
    : told
}

function asMembersSee(
  status: Extract<LiveStatus, { kind: 'live' }>,
  { offers, providers }: Snapshot,
  slug: string | null | undefined,
  today: ParisDay,
): LiveStatus {
  const offer = offers.find((one) => one.slug === slug)
  if (!offer) return status
  const slugs = isSold(offer) ? [offer.provider, offer.seller] : [offer.provider]
  const parties = slugs.map((wanted) => providers.find((one) => one.slug === wanted) ?? null)
  return liveOfferStatus(status, offer, parties, today)
}

/** « En ligne depuis » is said once the live portal itself has answered with the digest. */
async function heard(status: LiveStatus, digest: string): Promise<LiveStatus> {
  const served = await servedPublication()
  if (served.kind === 'away') return { kind: 'unheard', portal: 'away' }
  return served.kind === 'serves' && served.digest !== digest ? { kind: 'unheard', portal: 'other' } : status
}

/** What a takedown may name of a document. */
async function shownUnder(
  req: PayloadRequest,
  collection: Drafted,
  document: DraftedDocument,
): Promise<ShownUnder> {
  switch (collection) {
    case 'offers': {
      const { offer, provider, seller } = await shownOffer(req, document as Offer)
      return { offer: offer.slug, providers: [provider?.slug, seller?.slug] }
    }
    case 'providers':
      return { providers: [(document as Provider).slug] }
    case 'media':
      return { picture: toImage(document as Media).key }
    case 'categories':
    case 'plans':
    case 'legal-texts':
      return {}
  }
}

/** Whether a published offer shows this picture. */
async function illustrates({ payload }: PayloadRequest, picture: string): Promise<boolean> {
  const { totalDocs } = await payload.count({
    collection: 'offers',
    where: { image: { equals: picture }, _status: { equals: 'published' } },
    overrideAccess: true,
  })
  return totalDocs > 0
}

async function asPublished({ payload }: PayloadRequest, collection: Drafted, id: string) {
  return payload.findByID({
    collection,
    id,
    depth: 0,
    draft: false,
    disableErrors: true,
    overrideAccess: true,
  })
}

/** When the next scheduled publication, or its end, of a document is due, and what it lacks to happen. */
async function dueChange(
  req: PayloadRequest,
  collection: Drafted,
  id: string,
): Promise<{ at: string; lacks: string | null } | null> {
  const { payload } = req
  const { docs } = await payload.find({
    collection: 'payload-jobs',
    where: {
      taskSlug: { equals: 'schedulePublish' },
      'input.doc.relationTo': { equals: collection },
      'input.doc.value': { equals: id },
      completedAt: { exists: false },
      hasError: { not_equals: true },
    },
    sort: 'waitUntil',
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })
  const [job] = docs
  if (!job?.waitUntil) return null
  const kind = z.object({ type: z.literal('unpublish') }).safeParse(job.input).success
    ? 'unpublish'
    : 'publish'
  return { at: job.waitUntil, lacks: await whatScheduleLacks(req, { collection, id, kind }) }
}
