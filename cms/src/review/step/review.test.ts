import { describe, expect, test } from 'vitest'
import { afterChange, isApproved, newReview, type Review, type ReviewStep, takeStep } from './review.ts'

const at = '2026-11-24T09:00:00.000Z'
const token = 'what was shown'
const step = (
  review: Review,
  kind: ReviewStep | 'submit' | 'approve',
  user: string,
  digest = 'd',
  approvalsNeeded = 1,
) =>
  takeStep(review, kind === 'submit' ? { kind } : kind === 'approve' ? { kind, shown: token } : kind, {
    user,
    at,
    digest,
    approvalsNeeded,
    token,
  })

function taken(outcome: ReturnType<typeof takeStep>): Review {
  if (outcome.kind === 'refused') throw new Error(outcome.refusal)
  return outcome.review
}
const written = (...authors: string[]) =>
  authors.reduce((review, author) => afterChange(review, author, false), newReview)

describe('an approval', () => {
  test('is given by somebody else, to what was submitted', () => {
    const review = taken(step(taken(step(written('noe'), 'submit', 'noe')), 'approve', 'ines'))
    expect(review).toMatchObject({ state: 'approved', approvals: [{ by: 'ines', at }], digest: 'd' })
    expect(isApproved(review, 'd')).toBe(true)
    expect(isApproved(review, 'another')).toBe(false)
  })

  test.each([
    ['by an author', 'noe', 'd', 'own-work'],
    ['by one author of several', 'paul', 'd', 'own-work'],
    ['of words that changed', 'ines', 'e', 'changed-meanwhile'],
  ])('is refused %s', (_, user, digest, refusal) => {
    const submitted = taken(step(written('noe', 'paul'), 'submit', 'noe'))
    expect(step(submitted, 'approve', user, digest)).toEqual({ kind: 'refused', refusal })
  })

  test('is refused to what nobody submitted', () => {
    expect(step(written('noe'), 'approve', 'ines')).toEqual({ kind: 'refused', refusal: 'not-submitted' })
  })

  test.each([
    { kind: 'approve', shown: 'what was shown before' },
    { kind: 'return', shown: 'what was shown before', comment: 'Le prix public date.' },
  ] as const)('is refused to what its reader was not shown, as any word is ($kind)', (word) => {
    const submitted = taken(step(written('noe'), 'submit', 'noe'))
    expect(step(submitted, word, 'ines')).toEqual({ kind: 'refused', refusal: 'changed-since-shown' })
  })

  test('of two people is two people', () => {
    const submitted = taken(step(written('jeanne'), 'submit', 'jeanne', 'd', 2))
    const once = taken(step(submitted, 'approve', 'marc', 'd', 2))
    expect(once.state).toBe('submitted')
    expect(step(once, 'approve', 'marc', 'd', 2)).toEqual({ kind: 'refused', refusal: 'twice' })
    expect(taken(step(once, 'approve', 'lea', 'd', 2)).state).toBe('approved')
  })

  test('falls with the first word that changes, and its giver is then an author', () => {
    const approved = taken(step(taken(step(written('noe'), 'submit', 'noe')), 'approve', 'ines'))
    const edited = afterChange(approved, 'ines', false)
    expect(edited).toMatchObject({ state: 'draft', approvals: [], digest: null, authors: ['noe', 'ines'] })
  })
})

test('after a publication, authors are counted anew', () => {
  const approved = taken(step(taken(step(written('noe'), 'submit', 'noe')), 'approve', 'ines'))
  expect(afterChange(approved, 'ines', true).authors).toEqual(['ines'])
})

test('a document is sent back with what is to be done, and the comment stays until it is submitted again', () => {
  const submitted = taken(step(written('noe'), 'submit', 'noe'))
  expect(step(submitted, { kind: 'return', shown: token, comment: '  ' }, 'ines')).toEqual({
    kind: 'refused',
    refusal: 'no-comment',
  })
  const back = taken(
    step(submitted, { kind: 'return', shown: token, comment: ' Le prix public date. ' }, 'ines'),
  )
  expect(back).toMatchObject({ state: 'draft', comment: 'Le prix public date.', authors: ['noe'] })
  expect(afterChange(back, 'noe', false).comment).toBe('Le prix public date.')
  expect(taken(step(back, 'submit', 'noe')).comment).toBeNull()
})

test('is submitted once', () => {
  const submitted = taken(step(written('noe'), 'submit', 'noe'))
  expect(step(submitted, 'submit', 'noe')).toEqual({ kind: 'refused', refusal: 'already-submitted' })
})
