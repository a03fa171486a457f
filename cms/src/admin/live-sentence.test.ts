import { expect, test } from 'vitest'
import { liveSentence } from './live-sentence.ts'

const at = '2026-11-23T20:15:00.000Z'
const summer = '2027-03-28T01:30:00.000Z'

test.each([
  [{ kind: 'not-published' as const, scheduledFor: null }, 'Pas en ligne'],
  [{ kind: 'not-published' as const, scheduledFor: summer }, 'Programmé pour le 28 mars à 03:30'],
  [{ kind: 'under-way' as const }, 'En cours de publication'],
  [{ kind: 'live' as const, since: at, scheduledFor: null }, 'En ligne depuis le 23 novembre à 21:15'],
  [
    { kind: 'failed' as const, at, reason: 'Un lien est rompu.' },
    'Pas en ligne : la publication du 23 novembre à 21:15 a échoué. Un lien est rompu.',
  ],
  [
    { kind: 'returned' as const, at },
    'Pas en ligne : l’état précédent du site a été remis le 23 novembre à 21:15',
  ],
])('%o', (status, sentence) => expect(liveSentence(status)).toBe(sentence))
