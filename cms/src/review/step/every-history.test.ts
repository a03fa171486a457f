import { expect, test } from 'vitest'
import {
  afterChange,
  afterLeaving,
  isApproved,
  mayLeave,
  newReview,
  type Review,
  type ReviewStep,
  takeStep,
} from './review.ts'

/** One document: words are told apart by who wrote in them since they were last agreed to. */
interface Standing {
  unread: readonly string[]
  isPublished: boolean
  review: Review
  /** The review of what is live; its words are those that were agreed to. */
  live: Review | null
}

const people = ['anne', 'bruno']
const at = '2026-11-24T09:00:00.000Z'
const token = 'what is shown'
const agreed = 'agreed'
const digestOf = ({ unread }: Standing) => (unread.length === 0 ? agreed : unread.join(' and '))

function stepped(standing: Standing, step: ReviewStep, user: string): Standing | null {
  const live = standing.live && { digest: agreed, review: standing.live }
  const digest = digestOf(standing)
  const outcome = takeStep(standing.review, step, { user, at, digest, approvalsNeeded: 1, token, live })
  return outcome.kind === 'refused' ? null : { ...standing, isPublished: false, review: outcome.review }
}

/** As `guard-review.ts` writes a change; `null` when nothing changes. */
function written(standing: Standing, unread: readonly string[], user: string): Standing | null {
  const after = { ...standing, unread, isPublished: false }
  if (digestOf(after) === digestOf(standing)) return null
  return { ...after, review: afterChange(standing.review, user, standing.isPublished) }
}

/** What `user` may do with a document, each with what is left of it. */
function* movesOf(standing: Standing, user: string): Generator<[string, Standing | null]> {
  const { unread, review, live } = standing
  yield ['writes', written(standing, [...new Set([...unread, user])].toSorted(), user)]
  if (live) yield ['puts what is live back', written(standing, [], user)]
  yield ['submits', stepped(standing, { kind: 'submit' }, user)]
  yield ['approves', stepped(standing, { kind: 'approve', shown: token }, user)]
  yield ['sends back', stepped(standing, { kind: 'return', shown: token, comment: 'À reprendre' }, user)]
  yield ['asks that it leaves', stepped(standing, { kind: 'ask-to-leave', comment: 'Arrêté' }, user)]
  if (isApproved(review, digestOf(standing)))
    yield ['publishes', { unread: [], isPublished: true, review, live: review }]
  if (live && mayLeave(review, agreed)) {
    const left = afterLeaving(review, agreed, digestOf(standing))
    yield ['takes out', { ...standing, isPublished: false, review: left, live: null }]
  }
  const down = live && stepped(standing, { kind: 'take-down', comment: 'Fermé' }, user)
  if (down) yield ['takes down', { ...down, live: null }]
}

/** Two standings are one when nothing that decides tells them apart. */
function keyOf({ unread, isPublished, review, live }: Standing): string {
  const decides = (one: Review | null) =>
    one && [one.state, one.aim, one.askedBy, [...one.authors].toSorted(), one.digest, one.approvals]
  return JSON.stringify([unread, isPublished, decides(review), decides(live)])
}

// CGU article 2: what members read is on nobody's word alone, whatever happened before.
test('in no history of a document does somebody approve words of theirs, or a return that they alone ask for', () => {
  const start: Standing = { unread: ['anne'], isPublished: false, review: newReview, live: null }
  const first = { ...start, review: afterChange(newReview, 'anne', false) }
  const seen = new Map<string, string[]>([[keyOf(first), []]])
  const queue = [first]
  const alone: string[] = []
  for (let standing = queue.shift(); standing; standing = queue.shift()) {
    const history = seen.get(keyOf(standing)) ?? []
    for (const user of people)
      for (const [move, after] of movesOf(standing, user)) {
        if (after === null) continue
        const told = [...history, `${user} ${move}`]
        const isOwn =
          standing.unread.includes(user) ||
          (standing.unread.length === 0 && standing.live === null && standing.review.askedBy === user)
        if (move === 'approves' && standing.review.aim === 'enter' && isOwn) alone.push(told.join(', '))
        const key = keyOf(after)
        if (seen.has(key)) continue
        seen.set(key, told)
        queue.push(after)
      }
  }
  expect(seen.size).toBeGreaterThan(500)
  expect(alone.slice(0, 3)).toEqual([])
})
