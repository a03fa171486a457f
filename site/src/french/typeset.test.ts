import { expect, test } from 'vitest'
import { typeset } from './typeset.ts'

test.each([
  ['Carte de 50 €', 'Carte de 50\u00a0€'],
  ['Prêt ? Oui ; « vite » : allons', 'Prêt\u202f? Oui\u202f; «\u202fvite\u202f»\u00a0: allons'],
  ["L'accès", 'L’accès'],
  ['1 250 € et 12 12 places', '1\u202f250\u00a0€ et 12 12 places'],
  ['14:30, http://exemple', '14:30, http://exemple'],
])('%s', (typed, shown) => {
  expect(typeset(typed)).toBe(shown)
  expect(typeset(shown)).toBe(shown)
})
