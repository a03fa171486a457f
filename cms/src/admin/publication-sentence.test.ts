import { expect, test } from 'vitest'
import { publicationSentence, stepsSentence } from './publication-sentence.ts'

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
    'Échec le 23 novembre à 21:15 : Un lien est rompu.',
  ],
])('%o', (publication, sentence) =>
  expect(publicationSentence({ id: 'p', createdAt: at, ...publication }, { kind: 'unlinked' })).toBe(
    sentence,
  ),
)

test('what another publication has replaced is said to be online no more', () => {
  const former = { id: 'p', state: 'live', createdAt: at, finishedAt: at, pagesRendered: 12 } as const
  expect(publicationSentence(former)).toBe('Mise en ligne le 23 novembre à 21:15, remplacée depuis')
  expect(publicationSentence({ ...former, isReturn: true })).toBe(
    'État précédent remis en ligne le 23 novembre à 21:15, remplacé depuis',
  )
})

test('the steps of a publication are told with their time', () => {
  const publication = { id: 'p', createdAt: at, state: 'live' as const }
  const steps = [
    { step: 'snapshot' as const, durationMs: 1240 },
    { step: 'build' as const, durationMs: 8000 },
    { step: 'checks' as const, durationMs: 40 },
    { step: 'swap' as const, durationMs: null },
  ]
  expect(stepsSentence({ ...publication, steps })).toBe(
    'Contenu relu en 1,2\u00a0s, pages construites en 8,0\u00a0s, pages et liens contrôlés en 0,0\u00a0s, mise en ligne en 0,0\u00a0s.',
  )
  expect(stepsSentence(publication)).toBeNull()
})

test.each([
  [{ kind: 'serves', digest: 'a' }, 'En ligne depuis le'],
  [{ kind: 'unlinked' }, 'En ligne depuis le'],
  [{ kind: 'serves', digest: 'b' }, 'le portail montre encore une autre publication'],
  [{ kind: 'away' }, 'le portail ne répond pas encore qu’il la montre'],
] as const)('what is in place, and %j', (served, sentence) => {
  const placed = { id: '1', state: 'live', createdAt: '2026-11-30T10:00:00Z', snapshotDigest: 'a' } as const
  expect(publicationSentence(placed, served)).toContain(sentence)
  const back = publicationSentence({ ...placed, isReturn: true }, served)
  expect(back.includes('remis en ligne')).toBe(sentence.startsWith('En ligne'))
})
