import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import {
  atLeast,
  countMonth,
  type Occurrence,
  type Figure,
  figuresOf,
  fewestPeople,
  firstDayOf,
  type Headcount,
  type Holding,
  lastCountable,
  lastDayOf,
  type Month,
  monthAfter,
  type Shelf,
  step,
} from './usage.ts'

const october = '2026-10' as Month
const slacks = [0, 1, 2, 3, 4]
const shelves: Shelf[] = ['montagne', 'cinema', 'maison', 'sport'].map((slug) => ({ slug, name: slug }))

describe('a month', () => {
  it.each([
    ['2026-10', '2026-10-01', '2026-10-31', '2026-11'],
    ['2026-12', '2026-12-01', '2026-12-31', '2027-01'],
    ['2028-02', '2028-02-01', '2028-02-29', '2028-03'],
  ])('%s', (month, first, last, next) => {
    expect([firstDayOf(month as Month), lastDayOf(month as Month), monthAfter(month as Month)]).toEqual([
      first,
      last,
      next,
    ])
  })

  it.each([
    ['2026-11-01', '2026-09'],
    ['2026-11-04', '2026-09'],
    ['2026-11-05', '2026-10'],
    ['2026-11-30', '2026-10'],
    ['2027-01-04', '2026-11'],
    ['2027-01-05', '2026-12'],
  ])('is counted from the fifth of the next one: on %s, %s', (today, expected) => {
    expect(lastCountable(asParisDay(today))).toBe(expected)
  })
})

describe('a figure', () => {
  it.each([
    // people, holders, slack, shown
    [0, 100, 0, null],
    [9, 100, 0, null],
    [10, 100, 0, 10],
    [10, 100, 1, null],
    [14, 100, 4, 10],
    [14, 100, 0, 10],
    [15, 100, 0, 15],
    [15, 100, 1, 10],
    [99, 100, 0, 95],
    // Close to all of those who have a seat, it would say what each did.
    [100, 100, 0, 95],
    [10, 10, 0, null],
    [14, 14, 0, null],
    [15, 15, 0, 10],
    [15, 16, 0, 10],
    [19, 19, 0, 10],
    [20, 20, 0, 15],
  ])('of %i people among %i with slack %i is %s', (people, holders, slack, shown) => {
    expect(atLeast(people, holders, slack)).toBe(shown)
  })

  it('is true, has ten people behind it and leaves out five, whatever the numbers', () => {
    for (let holders = 0; holders <= 60; holders++)
      for (let people = 0; people <= holders; people++)
        for (const slack of slacks) {
          const shown = atLeast(people, holders, slack)
          if (shown === null) continue
          expect(shown).toBeGreaterThanOrEqual(fewestPeople)
          expect(shown).toBeLessThanOrEqual(people)
          expect(shown).toBeLessThanOrEqual(holders - step)
          expect(shown % step).toBe(0)
        }
  })
})

const day = (number: number) => new Date(`2026-10-${String(number).padStart(2, '0')}T10:00:00Z`)
const whole = (memberId: string): Holding => ({
  memberId,
  startsOn: asParisDay('2026-01-01'),
  endsOn: asParisDay('2027-12-31'),
  everConnected: true,
})
const use = (memberId: string, shelf: number, at = day(10)) => ({
  memberId,
  at,
  shelf: shelves[shelf] ?? { slug: 'autres', name: 'Autres' },
})

describe('a headcount', () => {
  // The employer sees who has never chosen a password: a figure that counts them in would be all of the others.
  it('takes as holders those who may have done something', () => {
    const invited = { ...whole('b'), everConnected: false }
    expect(countMonth(october, [whole('a'), invited], [], []).holders).toBe(1)
  })

  it('counts somebody once a shelf, under however many contracts', () => {
    const uses = [use('a', 0), use('a', 0, day(11)), use('a', 1), use('b', 0)]
    const counted = countMonth(october, [whole('a'), whole('a'), whole('b')], [], uses)
    expect(counted).toEqual({
      holders: 2,
      connected: 0,
      used: [
        { shelf: shelves[0], people: 2 },
        { shelf: shelves[1], people: 1 },
      ],
    })
  })

  it.each([
    ['the first instant of the month in Paris', '2026-09-30T22:00:00Z', 1],
    ['the instant before', '2026-09-30T21:59:59.999Z', 0],
    ['the last instant, after the clocks went back', '2026-10-31T22:59:59.999Z', 1],
    ['the next one', '2026-10-31T23:00:00Z', 0],
  ])('takes %s for %s: %i', (_name, at, people) => {
    const occurrence: Occurrence = { memberId: 'a', at: new Date(at) }
    expect(countMonth(october, [whole('a')], [occurrence], []).connected).toBe(people)
  })

  it('leaves out what was done without a seat, before, after or as somebody else', () => {
    const partly = {
      ...whole('a'),
      startsOn: asParisDay('2026-10-10'),
      endsOn: asParisDay('2026-10-20'),
    }
    const done = (number: number, memberId = 'a') =>
      countMonth(october, [partly], [{ memberId, at: day(number) }], []).connected
    expect([9, 10, 20, 21].map((number) => done(number))).toEqual([0, 1, 1, 0])
    expect(done(15, 'b')).toBe(0)
  })

  it('knows as holders those of the month alone', () => {
    const before = { ...whole('a'), endsOn: asParisDay('2026-09-30') }
    const after = { ...whole('b'), startsOn: asParisDay('2026-11-01') }
    expect(countMonth(october, [before, after, whole('c')], [], []).holders).toBe(1)
  })
})

/** The same numbers on each run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A firm of 1 to 60 people, each of whom did what chance wanted. */
function aFirm(seed: number) {
  const number = numbersFrom(seed)
  const people = Array.from({ length: 1 + Math.floor(number() * 60) }, (_, index) => `m${index}`)
  const likely = shelves.map(() => number())
  const connects = number()
  const connections = people.filter(() => number() < connects).map((memberId) => ({ memberId, at: day(3) }))
  const uses = people.flatMap((memberId) =>
    shelves.flatMap((_, shelf) => (number() < (likely[shelf] ?? 0) ? [use(memberId, shelf)] : [])),
  )
  // One slack a figure, by its name: what the draw of that figure would be.
  const slackOf = Object.fromEntries(
    ['', ...shelves.map(({ slug }) => slug)].map((slug) => [slug, Math.floor(number() * step)]),
  )
  const published = (without: string | null = null, emptied: string | null = null): Map<string, number> => {
    const stays = ({ memberId }: { memberId: string }) => memberId !== without
    const counted = countMonth(
      october,
      people.map(whole).filter(stays),
      connections.filter(stays),
      uses.filter((occurrence) => stays(occurrence) && occurrence.shelf.slug !== emptied),
    )
    return shown(counted, slackOf)
  }
  return { people, connections, uses, slackOf, published }
}

/** The figures by shelf, `''` for connections. */
function shown(counted: Headcount, slackOf: Record<string, number>): Map<string, number> {
  const names = ['', ...counted.used.map(({ shelf }) => shelf.slug)]
  const draws = names.map((name) => slackOf[name] ?? 0)
  const figures: Figure[] = figuresOf(counted, () => draws.shift() ?? 0)
  return new Map(figures.map(({ shelf, atLeast: figure }) => [shelf?.slug ?? '', figure]))
}

const firms = Array.from({ length: 60 }, (_, seed) => seed)

describe('the difference attack', () => {
  // Two cuts that differ by one person: somebody left, and everything else is the same.
  it.each(firms)('on firm %i: one person less moves a figure at its own threshold alone', (seed) => {
    const { people, connections, uses, slackOf, published } = aFirm(seed)
    const all = published()
    const who = (slug: string) =>
      new Set(
        (slug === '' ? connections : uses.filter(({ shelf }) => shelf.slug === slug)).map((d) => d.memberId),
      )
    for (const person of people) {
      const without = published(person)
      for (const slug of Object.keys(slackOf)) {
        if (all.get(slug) === without.get(slug)) continue
        const crossesOwn = who(slug).has(person) && (who(slug).size - (slackOf[slug] ?? 0)) % step === 0
        // The number of people who have a seat, which the employer knows without us.
        const crossesSeats = people.length % step === 0
        expect(crossesOwn || crossesSeats, `${person} in « ${slug} »`).toBe(true)
        expect((all.get(slug) ?? step) - (without.get(slug) ?? step)).toBe(step)
      }
    }
  })

  it('at a threshold is never sure: whatever two cuts show, the same number of people explains both', () => {
    const canShow = (people: number) => new Set(slacks.map((slack) => atLeast(people, 1000, slack)))
    for (let people = fewestPeople; people < 200; people++) {
      const [fewer, more] = [canShow(people - 1), canShow(people)]
      for (const left of fewer)
        for (const right of more) {
          const explained = Array.from({ length: 2 * step }, (_, index) => people - step + index).some(
            (same) => canShow(same).has(left) && canShow(same).has(right),
          )
          expect(explained, `${people - 1} and ${people}: ${left} and ${right}`).toBe(true)
        }
    }
  })

  // Overlapping cuts: a category against the others, or against those who connected.
  it.each(firms)(
    'on firm %i: what is not shown could be nobody, and all else would read the same',
    (seed) => {
      const { published } = aFirm(seed)
      const all = published()
      for (const { slug } of shelves) if (!all.has(slug)) expect(published(null, slug)).toEqual(all)
    },
  )

  it('finds no sum to subtract from: nothing is shown of several shelves together', () => {
    const people = Array.from({ length: 40 }, (_, index) => `m${index}`)
    // Thirty on one shelf, one on the other: a total would give the one away.
    const uses = [...people.slice(0, 30).map((memberId) => use(memberId, 0)), use('m31', 1)]
    const figures = figuresOf(countMonth(october, people.map(whole), [], uses), () => 0)
    expect(figures).toEqual([{ measure: 'used', shelf: shelves[0], atLeast: 30 }])
  })

  it('on everybody at once says nothing of each: five people could always have done nothing', () => {
    for (let size = 1; size <= 60; size++) {
      const people = Array.from({ length: size }, (_, index) => `m${index}`)
      const everybody = countMonth(
        october,
        people.map(whole),
        people.map((memberId) => ({ memberId, at: day(3) })),
        people.map((memberId) => use(memberId, 0)),
      )
      for (const slack of slacks)
        for (const figure of figuresOf(everybody, () => slack))
          expect(figure.atLeast).toBeLessThanOrEqual(size - step)
    }
  })
})
