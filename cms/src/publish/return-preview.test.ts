import type { Snapshot } from '@portal/content'
import { describe, expect, test } from 'vitest'
import { readLegalArchive } from '@portal/content/legal-archive'
import { contentOfEachKind } from '../testing/content-of-each-kind.ts'
import type { ShownSnapshot } from './pipeline/live-snapshot.ts'
import type { KnownTakedown } from './shown-to-members.ts'
import { returnDigest, returnPreview } from './return-preview.ts'

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
  expect(returnPreview(live, former, [])).toEqual({
    kind: 'possible',
    changes: [
      { kind: 'changed', noun: 'offers', name: 'Autrefois', formerName: kept.title },
      { kind: 'removed', noun: 'offers', name: others[0]?.title },
      ...contentOfEachKind.plans.map(({ name }) => ({ kind: 'removed', noun: 'plans', name })),
    ],
    refusedAgain: [],
    stillRefused: [],
  })
  expect(returnPreview(former, live, [])).toMatchObject({
    changes: expect.arrayContaining([{ kind: 'added', noun: 'offers', name: others[0]?.title }]) as unknown,
  })
})

test('a legal text that is published never gives way: neither gone nor in other words', () => {
  const [text, ...rest] = legalTexts
  if (!text) throw new Error('no text')
  for (const former of [rest, [{ ...text, title: 'D’autres conditions' }, ...rest]])
    expect(returnPreview(shown(), shown({ legalTexts: former }), [])).toEqual({
      kind: 'legal-texts',
      titles: [expect.stringContaining('version du ')],
    })
  expect(returnPreview(shown({ legalTexts: rest }), shown(), [])).toMatchObject({ kind: 'possible' })
})

describe('what was taken down', () => {
  const [carte] = contentOfEachKind.offers
  if (!carte) throw new Error('no offer')
  const without = contentOfEachKind.offers.filter(({ slug }) => slug !== carte.slug)
  const takedown = (id: string, refused: Partial<KnownTakedown['refused']>): KnownTakedown => ({
    id,
    title: carte.title,
    refused: { offers: [], providers: [], pictures: [], ...refused },
  })
  const ofOffer = takedown(first, { offers: [carte.slug] })

  test('does not appear again with a state that shows it: it stays refused', () => {
    expect(returnPreview(shown({ offers: without }), shown(), [ofOffer])).toEqual({
      kind: 'possible',
      changes: [],
      refusedAgain: [],
      stillRefused: [carte.title],
    })
  })

  test('and is back since would be refused again: members see it disappear', () => {
    const live = shown({ endedTakedowns: [first, second] })
    const takedowns = [ofOffer, takedown(second, { offers: ['elsewhere'] })]
    expect(returnPreview(live, shown({ endedTakedowns: [second] }), takedowns)).toEqual({
      kind: 'possible',
      changes: [{ kind: 'removed', noun: 'offers', name: carte.title }],
      refusedAgain: [carte.title],
      stillRefused: [],
    })
  })

  test('with its provider takes every offer that it provides or sells', () => {
    const provider = contentOfEachKind.providers.find(({ slug }) => slug === carte.provider)
    const preview = returnPreview(shown({ endedTakedowns: [first] }), shown(), [
      takedown(first, { providers: [carte.provider] }),
    ])
    if (preview.kind !== 'possible') throw new Error(preview.kind)
    const gone = contentOfEachKind.offers
      .filter(
        (offer) =>
          offer.provider === carte.provider || ('seller' in offer && offer.seller === carte.provider),
      )
      .map(({ title }) => title)
    expect(preview.changes.map(({ name }) => name).toSorted()).toEqual(
      [...gone, provider?.name ?? ''].toSorted(),
    )
  })
})

test('another publication, another difference or another takedown is another digest', () => {
  const [live, former] = [shown(), shown({ plans: [] })]
  const nothing = { changes: [], refusedAgain: [], stillRefused: [] }
  const later = live.kind === 'shown' ? { ...live, takenAt: '2026-11-24T20:15:00.000Z' } : live
  const digests = [
    returnDigest(live, former, nothing),
    returnDigest(later, former, nothing),
    returnDigest(live, later, nothing),
    returnDigest(live, former, { ...nothing, stillRefused: ['Carte'] }),
    returnDigest(live, former, { ...nothing, refusedAgain: ['Carte'] }),
    returnDigest(live, former, { ...nothing, changes: [{ kind: 'removed', noun: 'offers', name: 'Carte' }] }),
  ]
  expect(new Set(digests.filter((one) => one.length === 64)).size).toBe(6)
})

test('nothing is put back that nobody can read', () => {
  expect(returnPreview(shown(), { kind: 'none' }, [])).toEqual({ kind: 'nothing-before' })
  expect(returnPreview(shown(), { kind: 'unreadable' }, [])).toEqual({ kind: 'unknown-content' })
  expect(returnPreview({ kind: 'unreadable' }, shown(), [])).toEqual({ kind: 'unknown-content' })
})
