import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { environment } from '../../ground/host/environment.ts'
import { frenchList, quoted } from '../../ground/french/messages.ts'
import { liveSnapshot, previousSnapshot, type ShownSnapshot } from '../../publish/pipeline/live-snapshot.ts'
import { changeLines } from '../../publish/pipeline/changes.ts'
import { withPublicationLock } from '../../publish/pipeline/publication-lock.ts'
import { publicationPlaces } from '../../publish/pipeline/publication-places.ts'
import { returnToPrevious } from '../../publish/pipeline/swap-site.ts'
import {
  type NamedPublication,
  returnPreview,
  type ReturnPreview,
  type ReturnRefusal,
} from '../../publish/return-preview.ts'

const told = (message: string, status: number) => Response.json({ errors: [{ message }] }, { status })

const underWay = 'Une publication est en cours : attendez sa fin.'

function refusalSentence(refusal: ReturnRefusal): string {
  switch (refusal.kind) {
    case 'nothing-before':
      return 'Le site n’a pas d’état précédent.'
    case 'unknown-content':
      return 'Ce que montrait l’état précédent ne se lit plus : publiez le site plutôt que de le remettre.'
    case 'legal-texts':
      return `L’état précédent ne montrait pas ${frenchList(refusal.titles.map(quoted))} tel que publié depuis. Un texte légal publié ne revient pas à un état d’avant (article 11.2 des CGU).`
  }
}

/** The state that somebody was shown and agreed to put back, and the one that it replaces. */
const agreed = z.object({ from: z.iso.datetime(), to: z.iso.datetime() })

/**
 * `GET /api/publications/return`: what putting back the state before would change, and what it would not; 409 says
 * why it may not be. `POST` puts it back, in one step and without a build, when it is still what was shown: `from` and
 * `to` name both states. The next publication shows the documents as they are then.
 */
export const returnEndpoints: Endpoint[] = [
  {
    path: '/return',
    method: 'get',
    handler: async (req) => {
      if (!req.user) return told('Connectez-vous d’abord.', 401)
      const places = publicationPlaces(environment.stateFolder)
      const preview = await named(req, await liveSnapshot(places), await previousSnapshot(places))
      return preview.kind === 'possible' ? Response.json(preview) : told(refusalSentence(preview), 409)
    },
  },
  {
    path: '/return',
    method: 'post',
    handler: async (req) => {
      if (!req.user) return told('Connectez-vous d’abord.', 401)
      const asked = agreed.safeParse(await req.json?.().catch(() => null))
      if (!asked.success) return told('Regardez d’abord ce que cela change.', 400)
      const places = publicationPlaces(environment.stateFolder)
      const answer = await withPublicationLock(places.lock, async () => putBack(req, asked.data))
      return answer ?? told(underWay, 409)
    },
  },
]

/** Call it while holding the lock: what was agreed on is what is put back. */
async function putBack(req: PayloadRequest, asked: z.infer<typeof agreed>): Promise<Response> {
  const { payload, user } = req
  const places = publicationPlaces(environment.stateFolder)
  const startedAt = new Date().toISOString()
  const [live, former] = [await liveSnapshot(places), await previousSnapshot(places)]
  const preview = returnPreview(live, former)
  if (preview.kind !== 'possible') return told(refusalSentence(preview), 409)
  if (takenAt(live) !== asked.from || takenAt(former) !== asked.to)
    return told('Le site a changé depuis : regardez de nouveau ce que cela change.', 409)
  if (!(await returnToPrevious(places))) return told(refusalSentence({ kind: 'nothing-before' }), 409)
  const { id } = await payload.create({
    collection: 'publications',
    data: {
      state: 'live',
      isReturn: true,
      requestedBy: user === null ? null : String(user.id),
      startedAt,
      finishedAt: new Date().toISOString(),
      pagesRendered: 0,
      changes: changeLines(preview.changes),
      ...(former.kind === 'shown' ? { snapshotDigest: former.digest } : {}),
    },
    depth: 0,
    overrideAccess: true,
  })
  return Response.json({ publicationId: id })
}

const takenAt = (shown: ShownSnapshot) => (shown.kind === 'shown' ? shown.takenAt : '')

async function named(
  req: PayloadRequest,
  live: ShownSnapshot,
  former: ShownSnapshot,
): Promise<ReturnPreview | ReturnRefusal> {
  const preview = returnPreview(live, former)
  if (preview.kind !== 'possible') return preview
  return {
    ...preview,
    from: await publicationOf(req, takenAt(live)),
    to: await publicationOf(req, takenAt(former)),
    refusedAgain: await titlesOf(req, preview.refusedAgain),
  }
}

/** Who asked for the publication whose documents were taken at that instant: it began then. */
async function publicationOf({ payload }: PayloadRequest, instant: string): Promise<NamedPublication> {
  const { docs } = await payload.find({
    collection: 'publications',
    where: { startedAt: { equals: instant }, isReturn: { not_equals: true } },
    limit: 1,
    depth: 1,
    overrideAccess: true,
  })
  const by = docs[0]?.requestedBy
  return { takenAt: instant, by: typeof by === 'object' ? (by?.name ?? null) : null }
}

async function titlesOf({ payload }: PayloadRequest, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { docs } = await payload.find({
    collection: 'takedowns',
    where: { id: { in: [...ids] } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return docs.map(({ title }) => title)
}
