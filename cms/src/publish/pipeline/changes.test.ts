import type { Snapshot } from '@portal/content'
import { expect, test } from 'vitest'
import { contentOfEachKind } from '../../testing/content-of-each-kind.ts'
import { changeLines, changesBetween } from './changes.ts'

const renamed: Snapshot = structuredClone(contentOfEachKind)
const [first] = renamed.offers
if (first) first.title = 'Carte des Cimes, rénovée'

test('two equal snapshots differ in nothing', () => {
  expect(changesBetween(contentOfEachKind, structuredClone(contentOfEachKind))).toEqual([])
})

test('says what is new, what changed and what went away', () => {
  const without = { ...renamed, plans: [], offers: renamed.offers.slice(0, -1) }
  expect(changesBetween(contentOfEachKind, without)).toEqual([
    {
      kind: 'changed',
      noun: 'offers',
      name: 'Carte des Cimes, rénovée',
      formerName: 'Carte cadeau des Cimes',
    },
    { kind: 'removed', noun: 'offers', name: 'Séjour au chalet' },
    { kind: 'removed', noun: 'plans', name: 'À mon compte' },
  ])
  expect(changesBetween(without, contentOfEachKind).map(({ kind }) => kind)).toEqual([
    'changed',
    'added',
    'added',
  ])
})

test('the first publication is all new', () => {
  const everything = Object.values(contentOfEachKind).flat()
  const changes = changesBetween(null, contentOfEachKind)
  expect(everything.length).toBeGreaterThan(8)
  expect(changes).toHaveLength(everything.length)
  expect(changes.every(({ kind }) => kind === 'added')).toBe(true)
})

test('tells fifty lines, and how many more there are', () => {
  const change = { kind: 'changed', noun: 'offers', name: 'Forfait' } as const
  expect(changeLines([change])).toBe('Offre « Forfait » : modifiée')
  expect(changeLines([{ ...change, noun: 'providers', formerName: 'Vallon' }])).toBe(
    'Prestataire « Forfait » : modifié, auparavant « Vallon »',
  )
  const lines = changeLines(Array.from({ length: 53 }, () => change)).split('\n')
  expect(lines).toHaveLength(51)
  expect(lines.at(-1)).toBe('et 3 autres documents')
  expect(changeLines(Array.from({ length: 51 }, () => change))).toMatch(/et un autre document$/)
})
