import { describe, expect, test } from 'vitest'
import { archiveView, pairsOf } from './archive-pages.ts'
import { atomFeed, midnightInParis } from './feed.ts'
import { aTextOf } from './legal-text.builder.ts'

const at = (effectiveOn: string, changes = {}) =>
  aTextOf([{ number: 1, blocks: [effectiveOn] }], { effectiveOn, ...changes })
const texts = [
  at('2027-01-01', { change: 'minor', summaryOfChanges: 'Une faute & un « mot » <corrigés>.' }),
  at('2024-07-17'),
  at('2026-03-01', { summaryOfChanges: 'Le délai passe à quinze jours.' }),
  aTextOf([{ number: 1 }], { kind: 'mentions-legales' }),
]
const archive = async () => {
  const view = await archiveView('cgu', texts)
  if (!view) throw new Error('no archive')
  return view
}

test('an archive lists its own versions, newest first, each with the one before', async () => {
  expect((await archive()).versions).toMatchObject([
    { effectiveOn: '2027-01-01', inForceThrough: null, change: 'minor', previous: '2026-03-01' },
    { effectiveOn: '2026-03-01', inForceThrough: '2026-12-31', previous: '2024-07-17' },
    { effectiveOn: '2024-07-17', inForceThrough: '2026-02-28', previous: null },
  ])
  expect(await archiveView('cgv-billetterie', texts)).toBeNull()
})

test('any two versions make a pair, the older first', async () => {
  const pairs = pairsOf(await archive()).map(([older, newer]) => `${older.effectiveOn} ${newer.effectiveOn}`)
  expect(pairs).toEqual(['2024-07-17 2026-03-01', '2024-07-17 2027-01-01', '2026-03-01 2027-01-01'])
})

describe('the feed', () => {
  test('names each version by its permanent address, and escapes what people wrote', async () => {
    const feed = atomFeed(await archive(), 'https://portail.example')
    expect(feed.match(/<entry>/g)).toHaveLength(3)
    expect(feed).toContain('<id>https://portail.example/cgu/2024-07-17</id>')
    expect(feed).toContain('<updated>2027-01-01T00:00:00+01:00</updated>')
    expect(feed).toContain('&#38; un « mot » &#60;corrigés&#62;')
    expect(feed).not.toMatch(/&(?!#\d+;)/)
  })

  test('holds no character that XML refuses, whatever a word processor left in a summary', async () => {
    const pasted = [
      at('2024-07-17'),
      at('2026-03-01', { summaryOfChanges: 'Une ligne\u000bcoupée\u0000 \ud800 😀.' }),
    ]
    const view = await archiveView('cgu', pasted)
    if (!view) throw new Error('no archive')
    expect(atomFeed(view, 'https://portail.example')).toContain('Une ligne coupée    😀.')
  })

  test.each([
    ['2024-07-17', '2024-07-17T00:00:00+02:00'],
    ['2026-12-01', '2026-12-01T00:00:00+01:00'],
    // The days on which clocks change begin before they do.
    ['2027-03-28', '2027-03-28T00:00:00+01:00'],
    ['2026-10-25', '2026-10-25T00:00:00+02:00'],
  ])('%s begins at %s', (day, instant) => expect(midnightInParis(day)).toBe(instant))
})
