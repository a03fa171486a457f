import { expect, it } from 'vitest'
import { waitInWords, waitSentence } from './wait-in-words.ts'

it.each([
  [0, 'une minute'],
  [1, 'une minute'],
  [60, 'une minute'],
  [61, '2 minutes'],
  [120, '2 minutes'],
  [121, '3 minutes'],
  [59 * 60, '59 minutes'],
  [59 * 60 + 1, 'une heure'],
  [60 * 60, 'une heure'],
  [60 * 60 + 1, '2 heures'],
  [119 * 60 + 1, '2 heures'],
  [120 * 60, '2 heures'],
  [120 * 60 + 1, '3 heures'],
  [23 * 3600 + 1, '24 heures'],
])('%i seconds are said as « %s »', (seconds, said) => {
  expect(waitInWords(seconds)).toBe(said)
  expect(waitSentence(seconds)).toContain(`Attendez ${said} avant`)
})
