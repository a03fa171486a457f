import { expect, test } from 'vitest'
import { publicationSentence } from './publication-sentence.ts'

const at = '2026-11-23T20:15:00.000Z'

test.each([
  [{ state: 'queued' as const }, 'Demandée le 23 novembre à 21:15, en attente'],
  [{ state: 'running' as const, startedAt: at }, 'En cours depuis le 23 novembre à 21:15'],
  [
    { state: 'live' as const, finishedAt: at, pagesRendered: 1 },
    'En ligne depuis le 23 novembre à 21:15, une page refaite',
  ],
  [
    { state: 'live' as const, finishedAt: at, pagesRendered: 0 },
    'En ligne depuis le 23 novembre à 21:15, aucune page refaite',
  ],
  [
    { state: 'live' as const, finishedAt: at, pagesRendered: 1200 },
    'En ligne depuis le 23 novembre à 21:15, 1\u202f200 pages refaites',
  ],
  [
    { state: 'live' as const, finishedAt: at, isReturn: true },
    'État précédent remis en ligne le 23 novembre à 21:15',
  ],
  [
    { state: 'failed' as const, finishedAt: at, reason: 'Un lien est rompu.' },
    'Échec le 23 novembre à 21:15 : Un lien est rompu.',
  ],
])('%o', (publication, sentence) =>
  expect(publicationSentence({ id: 'p', createdAt: at, ...publication })).toBe(sentence),
)
