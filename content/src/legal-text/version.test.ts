import { describe, expect, test } from 'vitest'
import { asParisDay } from '../value/paris-day.ts'
import { aLegalText } from './legal-text.builder.ts'
import { textInForce, versionsOf } from './version.ts'

const first = aLegalText({ effectiveOn: '2024-07-17' })
const second = aLegalText({ effectiveOn: '2026-03-01' })
const announced = aLegalText({ effectiveOn: '2027-01-01' })
const privacy = aLegalText({ kind: 'politique-de-confidentialite', effectiveOn: '2025-01-01' })
const texts = [announced, privacy, first, second]

describe('the text in force', () => {
  test.each([
    ['2024-07-16', null],
    ['2024-07-17', first],
    ['2026-02-28', first],
    ['2026-03-01', second],
    ['2026-12-31', second],
    ['2027-01-01', announced],
  ])('on %s', (day, expected) => {
    expect(textInForce(texts, 'cgu', asParisDay(day))).toBe(expected)
  })

  test('is looked for among the versions of its own kind', () => {
    expect(textInForce(texts, 'politique-de-confidentialite', asParisDay('2027-06-01'))).toBe(privacy)
    expect(textInForce(texts, 'mentions-legales', asParisDay('2027-06-01'))).toBeNull()
  })
})

test('versions come oldest first, each through the eve of the next', () => {
  expect(versionsOf(texts, 'cgu')).toEqual([
    { text: first, inForceFrom: '2024-07-17', inForceThrough: '2026-02-28' },
    { text: second, inForceFrom: '2026-03-01', inForceThrough: '2026-12-31' },
    { text: announced, inForceFrom: '2027-01-01', inForceThrough: null },
  ])
  expect(versionsOf(texts, 'mentions-legales')).toEqual([])
})
