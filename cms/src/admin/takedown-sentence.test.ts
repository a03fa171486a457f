import { expect, test } from 'vitest'
import { takedownSentence } from './takedown-sentence.ts'

const takedown = {
  reason: 'Ne livre plus',
  by: 'Noé Lambert',
  at: '2026-11-30T08:12:00.000Z',
  toldAt: '2026-11-30T08:13:00.000Z',
  isOver: false,
}

test.each([
  [{}, 'offers', 'Retirée du portail depuis le 30 novembre à 09:13.'],
  [{}, 'providers', 'Retiré du portail depuis le 30 novembre à 09:13.'],
  [
    { toldAt: null },
    'offers',
    'Pas encore retirée du portail : il ne répond pas. Un nouvel essai part dans quelques secondes.',
  ],
  [{ isOver: true }, 'providers', 'Retiré le 30 novembre à 09:12, relu et republié depuis.'],
] as const)('a takedown with %o of %s says where it stands', (change, noun, sentence) => {
  expect(takedownSentence({ ...takedown, ...change }, noun)).toBe(sentence)
})
