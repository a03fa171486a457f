import type { Payload } from 'payload'
import { environment } from '../ground/host/environment.ts'
import { frenchList, quoted } from '../ground/french/messages.ts'
import { refusedNames } from './takedown/what-is-refused.ts'
import { changeLines } from './pipeline/changes.ts'
import { liveSnapshot, previousSnapshot, type ShownSnapshot } from './pipeline/live-snapshot.ts'
import { publicationPlaces } from './pipeline/publication-places.ts'
import {
  type NamedPublication,
  returnDigest,
  returnPreview,
  type ReturnPreview,
  type ReturnRefusal,
} from './return-preview.ts'
import type { KnownTakedown } from './shown-to-members.ts'

/** What a return would do now, the digest of all that it would do, and that of the documents that it would show. */
export interface ComparedStates extends ReturnPreview {
  digest: string
  toDigest: string
}

export const isRefused = (compared: ComparedStates | ReturnRefusal): compared is ReturnRefusal =>
  compared.kind !== 'possible'

/** Holds what members would see after a return against what they see now. */
export async function compareStates(payload: Payload): Promise<ComparedStates | ReturnRefusal> {
  const places = publicationPlaces(environment.stateFolder)
  const [live, former] = [await liveSnapshot(places), await previousSnapshot(places)]
  const preview = returnPreview(live, former, await knownTakedowns(payload))
  if (preview.kind !== 'possible') return preview
  return {
    ...preview,
    from: await publicationOf(payload, takenAt(live)),
    to: await publicationOf(payload, takenAt(former)),
    digest: returnDigest(live, former, preview),
    toDigest: former.kind === 'shown' ? former.digest : '',
  }
}

/** Lines for the record of who reads it later: what changes, then what the portal refuses. */
export function consequencesInWords({
  changes,
  refusedAgain,
  stillRefused,
}: Pick<ReturnPreview, 'changes' | 'refusedAgain' | 'stillRefused'>): string {
  const lines = [
    ...(changes.length === 0 ? ['Aucun document ne change pour les membres.'] : [changeLines(changes)]),
    ...(refusedAgain.length === 0
      ? []
      : [`De nouveau refusé par le portail : ${frenchList(refusedAgain.map(quoted))}.`]),
    ...(stillRefused.length === 0
      ? []
      : [`Retiré, et toujours refusé par le portail : ${frenchList(stillRefused.map(quoted))}.`]),
  ]
  return lines.join('\n')
}

export function returnRefusalSentence(refusal: ReturnRefusal): string {
  switch (refusal.kind) {
    case 'nothing-before':
      return 'Le site n’a pas d’état précédent.'
    case 'unknown-content':
      return 'Ce que montrait l’état précédent ne se lit plus : publiez le site plutôt que de le remettre.'
    case 'legal-texts':
      return `L’état précédent ne montrait pas ${frenchList(refusal.titles.map(quoted))} tel que publié depuis. Un texte légal publié ne revient pas à un état d’avant (article 11.2 des CGU).`
  }
}

const takenAt = (shown: ShownSnapshot) => (shown.kind === 'shown' ? shown.takenAt : '')

/** Every takedown, told or not: the portal is told again every minute. */
async function knownTakedowns(payload: Payload): Promise<KnownTakedown[]> {
  const { docs } = await payload.find({
    collection: 'takedowns',
    sort: 'takenDownAt',
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return docs.map(({ id, title, refused }) => ({ id, title, refused: refusedNames.parse(refused) }))
}

/** Who asked for the publication whose documents were taken at that instant: it began then. */
async function publicationOf(payload: Payload, instant: string): Promise<NamedPublication> {
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
