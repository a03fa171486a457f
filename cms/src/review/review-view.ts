import type { PayloadRequest } from 'payload'
import { holds } from '../ground/access/roles.ts'
import { liveOf } from './guard-leaving.ts'
import { type Difference, differences, pointedAt } from './differences.ts'
import type { LeavingWords, ReviewRules } from './review-rules.ts'
import type { ReviewedCollection } from './reviewed-kind.ts'
import { latestOf, publishedOf } from './reviewed-document.ts'
import { mayLeave, ownPart, type Review, type ReviewAim } from './step/review.ts'
import { reviewedToken } from './reviewed-token.ts'
import { readReview } from './stored-review.ts'
import type { TitleOf } from './value-in-words.ts'
import { whatIsLost } from './what-is-lost.ts'
import { type WrittenVersion, writtenVersions } from './written-versions.ts'

/** What the panel shows of a review: names, and what the person who looks may do. Instants are UTC, ISO 8601. */
export interface ReviewView {
  /** What is shown here, as one value, which a second person's word carries back (`reviewed-token.ts`). */
  token: string
  /** Of the version that is shown, UTC, ISO 8601: a form that holds another one is not what is read. */
  updatedAt: string | null
  state: 'draft' | 'submitted' | 'approved'
  /** What is asked: that it enters publication, or leaves it. */
  aim: ReviewAim
  askedBy: string | null
  authors: string[]
  approvals: { by: string; at: string }[]
  approvalsNeeded: number
  submittedAt: string | null
  comment: string | null
  isFinal: boolean
  /** What changes, field by field, against what is live; `null` when nothing of the document is. */
  changes: Difference[] | null
  /** How it would leave, and what members lose once that is asked; `null` when nothing that leaves is published. */
  leaving: (LeavingWords & { lost: string[] }) | null
  /** The latest ones, newest first, with names. */
  versions: WrittenVersion[]
  may: { submit: boolean; approve: boolean; return: boolean; askToLeave: boolean; leave: boolean }
}

/** Where the review of a document stands, for whoever asks; `null` when there is no such document. */
export async function reviewView(
  req: PayloadRequest,
  rules: ReviewRules,
  id: string | undefined,
): Promise<ReviewView | null> {
  const { user } = req
  const document = (await latestOf(rules, req, id)) ?? (rules.of.kind === 'global' ? {} : null)
  if (document === null || !user) return null
  const review = readReview(document.review)
  const { state, aim, askedBy, authors, approvals, submittedAt, comment } = review
  const live = liveOf(rules, await publishedOf(rules, req, id))
  const versions = await writtenVersions(req, rules, id)
  const people = versions.flatMap((version) => [...version.authors, ...version.approvedBy])
  const nameOf = await titlesOf(
    req,
    new Map([
      [
        'users',
        new Set([
          ...authors,
          ...(askedBy === null ? [] : [askedBy]),
          ...approvals.map(({ by }) => by),
          ...people,
        ]),
      ],
    ]),
  )
  const named = (ids: readonly string[]) => ids.map((one) => nameOf('users', one))
  const reads = holds(user, rules.approver) && state === 'submitted'
  const { approvalsNeeded, isFinal } = rules
  const me = String(user.id)
  const isOwn = ownPart(review, rules.deciders(document), me) !== null
  const isAgreed = live !== null && mayLeave(review, live.digest)
  return {
    token: reviewedToken(rules, document, live, review),
    updatedAt: document.updatedAt ?? null,
    state,
    aim,
    askedBy: askedBy === null ? null : nameOf('users', askedBy),
    authors: named(authors),
    approvals: approvals.map(({ by, at }) => ({ by: nameOf('users', by), at })),
    approvalsNeeded,
    submittedAt,
    comment,
    isFinal,
    changes: await changesOf(req, rules, id, document),
    leaving: live === null || id === undefined ? null : await leavingOf(req, rules, review, id),
    versions: versions.map((version) => ({
      ...version,
      authors: named(version.authors),
      approvedBy: named(version.approvedBy),
    })),
    may: {
      submit: holds(user, rules.author) && state === 'draft',
      approve: reads && !isOwn && !approvals.some(({ by }) => by === me),
      askToLeave:
        rules.leaving !== null &&
        live !== null &&
        state !== 'submitted' &&
        !isAgreed &&
        holds(user, rules.author, rules.approver),
      leave: isAgreed && holds(user, rules.author),
      return: holds(user, rules.approver) && (reads || (state === 'approved' && !isFinal)),
    },
  }
}

/** What is lost is told from the moment that somebody asks for it. */
async function leavingOf(
  req: PayloadRequest,
  { of, leaving }: ReviewRules,
  { aim }: Review,
  id: string,
): Promise<ReviewView['leaving']> {
  if (leaving === null || of.kind === 'global') return null
  const { one, published, hasTakedown } = leaving
  return { one, published, hasTakedown, lost: aim === 'leave' ? await whatIsLost(req, of.slug, id) : [] }
}

async function changesOf(
  req: PayloadRequest,
  rules: ReviewRules,
  id: string | undefined,
  proposed: object,
): Promise<Difference[] | null> {
  const live = await publishedOf(rules, req, id)
  if (live === null) return null
  const { of, exempt } = rules
  const { payload } = req
  const fields =
    of.kind === 'collection'
      ? payload.collections[of.slug].config.flattenedFields
      : (payload.globals.config.find(({ slug }) => slug === of.slug)?.flattenedFields ?? [])
  const titleOf = await titlesOf(req, pointedAt(fields, live, proposed))
  return differences(fields, live, proposed, { titleOf, exempt })
}

type Named = ReviewedCollection | 'users' | 'code-pools'

/** The titles of the documents of `wanted`, as the lists of the admin show them. */
async function titlesOf(
  { payload }: PayloadRequest,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<TitleOf> {
  const titles = new Map<string, string>()
  for (const [collection, ids] of wanted) {
    if (ids.size === 0) continue
    const { docs } = await payload.find({
      collection: collection as Named,
      where: { id: { in: [...ids] } },
      pagination: false,
      depth: 0,
      overrideAccess: true,
    })
    const title =
      collection === 'users' ? 'name' : payload.collections[collection as Named].config.admin.useAsTitle
    for (const document of docs)
      titles.set(`${collection} ${document.id}`, String(Reflect.get(document, title ?? 'id') ?? document.id))
  }
  const gone = (collection: string) =>
    collection === 'users' ? 'Un compte supprimé' : 'Un document supprimé'
  return (collection, id) => titles.get(`${collection} ${id}`) ?? gone(collection)
}
