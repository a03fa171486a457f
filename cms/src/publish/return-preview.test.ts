import type { Snapshot } from '@portal/content'
import { expect, test } from 'vitest'
import { readLegalArchive } from '@portal/content/legal-archive'
import { contentOfEachKind } from '../testing/content-of-each-kind.ts'
import type { ShownSnapshot } from './pipeline/live-snapshot.ts'
import { returnPreview } from './return-preview.ts'

const [first = '', second = ''] = ['1', '2'].map((end) => `00000000-0000-4000-8000-00000000000${end}`)
const legalTexts = await readLegalArchive()
const shown = (more: Partial<Snapshot> = {}): ShownSnapshot => ({
  kind: 'shown',
  snapshot: { ...contentOfEachKind, legalTexts, ...more },
  digest: 'd',
  takenAt: '2026-11-23T20:15:00.000Z',
})

test('tells what changes, appears and disappears, from the present to the former', () => {
  const [kept, ...others] = contentOfEachKind.offers
  if (!kept) throw new Error('no offer')
  const former = shown({ offers: [{ ...kept, title: 'Autrefois' }], plans: [] })
  const live = shown({ offers: [kept, ...others.slice(0, 1)] })
  expect(returnPreview(live, former)).toEqual({
    kind: 'possible',
    changes: [
      { kind: 'changed', noun: 'offers', name: 'Autrefois' },
      { kind: 'removed', noun: 'offers', name: others[0]?.title },
      ...contentOfEachKind.plans.map(({ name }) => ({ kind: 'removed', noun: 'plans', name })),
    ],
    refusedAgain: [],
  })
  expect(returnPreview(former, live)).toMatchObject({
    changes: expect.arrayContaining([{ kind: 'added', noun: 'offers', name: others[0]?.title }]) as unknown,
  })
})

test('a legal text that is published never gives way: neither gone nor in other words', () => {
  const [text, ...rest] = legalTexts
  if (!text) throw new Error('no text')
  for (const former of [rest, [{ ...text, title: 'D’autres conditions' }, ...rest]])
    expect(returnPreview(shown(), shown({ legalTexts: former }))).toEqual({
      kind: 'legal-texts',
      titles: [expect.stringContaining('version du ')],
    })
  expect(returnPreview(shown({ legalTexts: rest }), shown())).toMatchObject({ kind: 'possible' })
})

test('what came back since it was taken down would be refused again', () => {
  const live = shown({ endedTakedowns: [first, second] })
  expect(returnPreview(live, shown({ endedTakedowns: [first] }))).toMatchObject({ refusedAgain: [second] })
})

test('nothing is put back that nobody can read', () => {
  expect(returnPreview(shown(), { kind: 'none' })).toEqual({ kind: 'nothing-before' })
  expect(returnPreview(shown(), { kind: 'unreadable' })).toEqual({ kind: 'unknown-content' })
  expect(returnPreview({ kind: 'unreadable' }, shown())).toEqual({ kind: 'unknown-content' })
})
