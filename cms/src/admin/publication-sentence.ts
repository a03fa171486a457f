import type { PublicationStep } from '../publish/pipeline/publish-site.ts'
import type { Served } from '../publish/served-publication.ts'
import { instantInParis as at } from '../ground/french/instant-in-paris.ts'

/** What the panel is told of a publication. Instants are UTC, ISO 8601. */
export interface PublicationSummary {
  id: string
  state: 'queued' | 'running' | 'live' | 'failed'
  createdAt: string
  startedAt?: string | null
  finishedAt?: string | null
  pagesRendered?: number | null
  /** Lines: what changed against what was live before. */
  changes?: string | null
  snapshotDigest?: string | null
  isReturn?: boolean | null
  /** How long each step took, in milliseconds; those that a failure kept from running are not there. */
  steps?: readonly { step: PublicationStep; durationMs?: number | null }[] | null
  requestedBy?: { name?: string } | string | null
  /** Of a return: who gave the second word. */
  confirmedBy?: string | null
  reason?: string | null
}

function pages(count: number | null | undefined): string {
  if (count === null || count === undefined) return ''
  if (count === 0) return ', aucune page refaite'
  return count === 1 ? ', une page refaite' : `, ${count.toLocaleString('fr-FR')} pages refaites`
}

const inSeconds = (milliseconds: number) =>
  `${(milliseconds / 1000).toLocaleString('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 })}\u00a0s`

const stepNames: Record<PublicationStep, string> = {
  snapshot: 'contenu relu',
  build: 'pages construites',
  checks: 'pages et liens contrôlés',
  swap: 'mise en ligne',
}

/** What was done and how long it took: « Contenu relu en 1,2 s, pages construites en 8,0 s … »; `null` for nothing. */
export function stepsSentence({ steps }: PublicationSummary): string | null {
  const told = (steps ?? []).map(
    ({ step, durationMs }) => `${stepNames[step]} en ${inSeconds(durationMs ?? 0)}`,
  )
  const sentence = told.join(', ')
  return sentence === '' ? null : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

/**
 * One sentence for an editor: where a publication stands.
 * @param served of the one that is in place: what the portal itself says; left out of those that another has replaced
 */
export function publicationSentence(publication: PublicationSummary, served?: Served): string {
  const { state, createdAt, startedAt, finishedAt, pagesRendered, reason } = publication
  switch (state) {
    case 'queued':
      return `Demandée le ${at(createdAt)}, en attente`
    case 'running':
      return `En cours depuis le ${at(startedAt ?? createdAt)}`
    case 'live':
      if (served && !isServed(publication, served)) return unheard(publication, served)
      if (publication.isReturn)
        return `État précédent remis en ligne le ${at(finishedAt ?? createdAt)}${served ? '' : ', remplacé depuis'}`
      return served
        ? `En ligne depuis le ${at(finishedAt ?? createdAt)}${pages(pagesRendered)}`
        : `Mise en ligne le ${at(finishedAt ?? createdAt)}, remplacée depuis`
    case 'failed':
      return `Échec le ${at(finishedAt ?? createdAt)} : ${reason ?? 'raison inconnue'}`
  }
}

/** The portal says so itself, or this CMS has none to ask. */
const isServed = ({ snapshotDigest }: PublicationSummary, served: Served) =>
  served.kind === 'unlinked' || (served.kind === 'serves' && served.digest === snapshotDigest)

function unheard({ createdAt, finishedAt }: PublicationSummary, { kind }: Served): string {
  const placed = `Mise en place le ${at(finishedAt ?? createdAt)}`
  return kind === 'away'
    ? `${placed} : le portail ne répond pas encore qu’il la montre`
    : `${placed} : le portail montre encore une autre publication`
}

/** Who asked, in brackets, and who confirmed a return; nothing when a schedule did. */
export function askedBy({ requestedBy, confirmedBy }: PublicationSummary): string {
  const asked = typeof requestedBy === 'object' ? requestedBy?.name : null
  if (confirmedBy) return ` (${asked ? `demandé par ${asked}, ` : ''}confirmé par ${confirmedBy})`
  return asked ? ` (${asked})` : ''
}
