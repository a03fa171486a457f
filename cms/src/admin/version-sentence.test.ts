import { expect, test } from 'vitest'
import { versionSentence } from './version-sentence.ts'

test.each([
  [
    { isPublished: true, authors: ['Nadia', 'Paul'], approvedBy: ['Inès'] },
    'Publiée, écrite par Nadia et Paul, approuvée par Inès',
  ],
  [{ isPublished: false, authors: ['Nadia'], approvedBy: [] }, 'Brouillon, écrit par Nadia'],
  [{ isPublished: true, authors: [], approvedBy: [] }, 'Publiée, sans auteur noté'],
])('%o', (version, sentence) => expect(versionSentence(version)).toBe(sentence))
