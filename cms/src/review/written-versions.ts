import type { PayloadRequest } from 'payload'
import type { ReviewRules } from './review-rules.ts'
import { readReview, type StoredReview } from './stored-review.ts'

/** A version of a document: when, in which state, and whose it is, by identifier. The instant is UTC, ISO 8601. */
export interface WrittenVersion {
  /** Names it in the address of its page. */
  id: string
  at: string
  isPublished: boolean
  /** Who has written in it since what was published before; none for what came from the archive. */
  authors: readonly string[]
  approvedBy: readonly string[]
}

/** As many as are told beside a form; the admin’s own list has them all. */
const mostVersions = 20

interface Kept {
  id: string
  updatedAt: string
  version: { _status?: 'draft' | 'published' | null; review?: StoredReview | null }
}

/** The latest versions of a document, newest first, and who wrote each of them. */
export async function writtenVersions(
  { payload }: PayloadRequest,
  { of }: ReviewRules,
  id: string | undefined,
): Promise<WrittenVersion[]> {
  const options = { sort: '-updatedAt', limit: mostVersions, depth: 0, overrideAccess: true } as const
  if (of.kind === 'collection' && id === undefined) return []
  const { docs } =
    of.kind === 'global'
      ? await payload.findGlobalVersions({ slug: of.slug, ...options })
      : await payload.findVersions({ collection: of.slug, where: { parent: { equals: id } }, ...options })
  return (docs as Kept[]).map(({ id: name, updatedAt, version }) => {
    const { authors, approvals } = readReview(version.review)
    return {
      id: name,
      at: updatedAt,
      isPublished: version._status === 'published',
      authors,
      approvedBy: approvals.map(({ by }) => by),
    }
  })
}
