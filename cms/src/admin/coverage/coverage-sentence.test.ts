import { expect, test } from 'vitest'
import { acceptedSentence, coverageParts, coverageSentence } from './coverage-sentence.ts'

test.each([
  [
    1240,
    { toAccept: 140, refused: 20 },
    '1\u202f240 membres ont accès au portail : 1\u202f100 sont en règle avec la version en vigueur, 120 doivent encore l’accepter et 20 l’ont refusée.',
  ],
  [1, { toAccept: 1, refused: 1 }, '1 membre a accès au portail : 1 l’a refusée.'],
  [
    3,
    { toAccept: 2, refused: 1 },
    '3 membres ont accès au portail : 1 est en règle avec la version en vigueur, 1 doit encore l’accepter et 1 l’a refusée.',
  ],
  [0, { toAccept: 0, refused: 0 }, 'Aucun membre n’a accès au portail aujourd’hui.'],
])('%i members, %o', (members, version, sentence) =>
  expect(coverageSentence(members, version)).toBe(sentence),
)

test('the numbers of the sentence add up, whatever they are', () => {
  const numbersOf = (sentence: string) =>
    Array.from(sentence.replaceAll(/(?<=\d)\s(?=\d{3})/g, '').matchAll(/\d+/g), ([digits]) => Number(digits))
  for (let members = 1; members < 3000; members += 97)
    for (let toAccept = 0; toAccept <= members; toAccept += 131)
      for (let refused = 0; refused <= toAccept; refused += 53) {
        const parts = coverageParts(members, { toAccept, refused })
        expect(parts.settled + parts.silent + parts.refused).toBe(members)
        const [all = 0, ...told] = numbersOf(coverageSentence(members, { toAccept, refused }))
        expect(told.reduce((sum, count) => sum + count, 0)).toBe(all)
      }
})

test('acceptances are counted apart: people who left gave some of them', () => {
  expect(acceptedSentence(0)).toBe('Cette version n’a encore reçu aucune acceptation.')
  expect(acceptedSentence(1)).toContain('une acceptation, une par personne')
  expect(acceptedSentence(1500)).toContain('1\u202f500 acceptations')
})
