import { asParisDay } from '@portal/content'
import { expect, it } from 'vitest'
import { sizeInWords, untilWords } from './claim-words.ts'

it.each([
  [1, '0,1 ko'],
  [999, '1 ko'],
  [1_500, '1,5 ko'],
  [1_999_999, '2 Mo'],
])('%i bytes are « %s »', (bytes, words) => expect(sizeInWords(bytes)).toBe(words.replace(' ', '\u00a0')))

it('an answer is promised by whoever has the claim, and by nobody else', () => {
  const until = asParisDay('2026-12-08')
  expect(untilWords({ stage: 'with-partner', until })).toMatch(
    /vendeur attendue avant le 8\sdécembre\s2026 inclus/,
  )
  expect(untilWords({ stage: 'with-staff', until })).toMatch(/^Réponse au plus tard le 8\sdécembre\s2026$/)
  expect(untilWords({ stage: 'answered', until: null })).toBe('')
})
