import { addDays, asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { readApplyOn, rosterChanges, type RosterPerson, type SeatHolder, seatsNeeded } from './roster.ts'

const person = (name: string, team: string | null = '', line = 2): RosterPerson => ({
  line,
  firstName: name,
  lastName: 'Martin',
  email: `${name}@exemple.fr`,
  team,
})
const holder = (name: string, team = ''): SeatHolder => ({
  id: name,
  firstName: name,
  lastName: 'Martin',
  email: `${name}@exemple.fr`,
  team,
})
const names = (people: readonly { firstName: string }[]) => people.map(({ firstName }) => firstName).join(' ')

describe('a file compared with who holds a seat', () => {
  it.each([
    // file, wrong, held, added, unchanged, moved, leaving
    [[person('a')], [], [], 'a', '', '', ''],
    [[person('a')], [], [holder('a')], '', 'a', '', ''],
    [[person('a', 'Nord')], [], [holder('a', 'Sud')], '', '', 'a', ''],
    [[person('a', '')], [], [holder('a', 'Sud')], '', '', 'a', ''],
    [[person('a', null)], [], [holder('a', 'Sud')], '', 'a', '', ''],
    [[person('a')], [], [holder('b')], 'a', '', '', 'b'],
    [[person('a')], ['b@exemple.fr'], [holder('b')], 'a', '', '', ''],
    [
      [person('a'), person('b', 'Nord'), person('c', 'Nord')],
      [],
      [holder('b', 'Nord'), holder('c'), holder('d')],
      'a',
      'b',
      'c',
      'd',
    ],
    [[], [], [holder('a'), holder('b')], '', '', '', 'a b'],
  ])('%#', (file, wrong, held, added, unchanged, moved, leaving) => {
    const changes = rosterChanges(file, wrong, held)
    expect(names(changes.added)).toBe(added)
    expect(names(changes.unchanged)).toBe(unchanged)
    expect(names(changes.moved)).toBe(moved)
    expect(names(changes.leaving)).toBe(leaving)
  })

  it('says where somebody comes from, and how many seats are needed', () => {
    const changes = rosterChanges([person('a'), person('b', 'Nord')], [], [holder('b', 'Sud'), holder('c')])
    expect(changes.moved).toMatchObject([{ from: 'Sud', team: 'Nord' }])
    expect(seatsNeeded(changes, 2, false)).toBe(3)
    expect(seatsNeeded(changes, 2, true)).toBe(2)
  })

  it('takes ten thousand of each in a moment', () => {
    const all = Array.from({ length: 10_000 }, (_, place) => `p${place}`)
    const changes = rosterChanges(
      all.map((name) => person(name)),
      [],
      all.map((name) => holder(`x${name}`)),
    )
    expect([changes.added.length, changes.leaving.length]).toEqual([10_000, 10_000])
  })
})

describe('the day of a roster', () => {
  const today = asParisDay('2026-11-22')
  it.each([
    ['', '2026-11-22'],
    [' ', '2026-11-22'],
    ['2026-11-22', '2026-11-22'],
    ['2026-12-24', '2026-12-24'],
    [addDays(today, 90), '2027-02-20'],
    [addDays(today, 91), null],
    ['2026-11-21', null],
    ['24/12/2026', null],
    ['2026-13-01', null],
    ['😀', null],
  ])('« %s » is %s', (typed, expected) => expect(readApplyOn(typed, today)).toBe(expected))
})
