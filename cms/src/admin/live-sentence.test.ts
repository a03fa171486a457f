import { asParisDay } from '@portal/content'
import { expect, test } from 'vitest'
import { liveSentence } from './live-sentence.ts'

const at = '2026-11-23T20:15:00.000Z'
const summer = '2027-03-28T01:30:00.000Z'
const scheduledFor = null

test.each([
  [{ kind: 'not-published' as const, scheduledFor }, 'Pas en ligne'],
  [{ kind: 'not-published' as const, scheduledFor: summer }, 'Programmé pour le 28 mars à 03:30'],
  [
    {
      kind: 'schedule-lacks' as const,
      scheduledFor: summer,
      lacks: 'Il manque l’accord de quelqu’un d’autre.',
      isLive: false,
    },
    'Pas en ligne. Ce qui est programmé pour le 28 mars à 03:30 n’aura pas lieu en l’état\u00a0: Il manque l’accord de quelqu’un d’autre.',
  ],
  [{ kind: 'live' as const, since: at, scheduledFor }, 'En ligne depuis le 23 novembre à 21:15'],
  [
    { kind: 'absent' as const, why: { kind: 'under-way' as const }, scheduledFor },
    'Pas en ligne : publication en cours',
  ],
  [
    {
      kind: 'absent' as const,
      why: { kind: 'failed' as const, at, reason: 'Un lien est rompu.' },
      scheduledFor,
    },
    'Pas en ligne : la publication du 23 novembre à 21:15 a échoué. Un lien est rompu.',
  ],
  [
    { kind: 'absent' as const, why: { kind: 'returned' as const, at }, scheduledFor },
    'Pas en ligne : l’état précédent du site a été remis le 23 novembre à 21:15',
  ],
  [
    { kind: 'former' as const, why: { kind: 'returned' as const, at }, scheduledFor },
    'En ligne dans une version précédente : l’état précédent du site a été remis le 23 novembre à 21:15',
  ],
  [
    { kind: 'left-over' as const, why: { kind: 'awaits' as const }, scheduledFor },
    'Encore en ligne, bien que dépublié : attend la prochaine publication du site',
  ],
  [
    { kind: 'to-begin' as const, on: asParisDay('2026-12-25'), scheduledFor },
    'Publiée : les membres la verront le 25 décembre 2026',
  ],
  [
    { kind: 'over' as const, through: asParisDay('2026-10-21'), scheduledFor: summer },
    'Terminée pour les membres : son dernier jour était le 21 octobre 2026, changement programmé pour le 28 mars à 03:30',
  ],
  [
    { kind: 'over' as const, through: null, scheduledFor },
    'Terminée pour les membres : la vérification de son prestataire n’est plus en cours',
  ],
  [{ kind: 'taken-down' as const, at }, 'Pas en ligne : retiré du portail le 23 novembre à 21:15'],
  [{ kind: 'unused' as const }, 'Pas en ligne : aucune offre publiée ne montre cette image'],
])('%o', (status, sentence) => expect(liveSentence(status)).toBe(sentence))
