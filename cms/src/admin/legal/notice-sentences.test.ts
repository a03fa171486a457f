import type { NoticeReport } from '@portal/content/channel'
import { describe, expect, test } from 'vitest'
import { noticeProgress, noticeSentences } from './notice-sentences.ts'

const report = (changes: Partial<NoticeReport>): NoticeReport => ({
  refusal: null,
  state: null,
  startedAt: null,
  toTell: 0,
  atNextConnection: 0,
  sent: 0,
  waiting: 0,
  failed: 0,
  mail: null,
  ...changes,
})

describe('where telling members stands', () => {
  test.each<[Partial<NoticeReport>, string[]]>([
    [{ refusal: 'not-online' }, [expect.stringContaining('Publiez d’abord')]],
    [{ refusal: 'in-force' }, ['Cette version engage déjà : elle ne s’annonce plus par courriel.']],
    [
      { refusal: 'in-force', state: 'done', sent: 2 },
      ['Cette version engage maintenant.', '2 courriels sont partis.'],
    ],
    [
      { toTell: 1200, atNextConnection: 1 },
      [
        '1\u202f200 membres recevront un courriel.',
        'Un membre, sans connexion depuis un an, le verra à la prochaine.',
      ],
    ],
    [{ toTell: 1 }, ['Un membre recevra un courriel.']],
    [{}, ['Personne ne reste à prévenir.']],
    [
      { state: 'running', toTell: 5, sent: 100, waiting: 1, failed: 2 },
      [
        '5 membres restent à prévenir.',
        '100 courriels sont partis.',
        'Un courriel part dans les minutes qui viennent.',
        '2 courriels n’ont pas pu partir après tous les essais.',
      ],
    ],
    [
      { state: 'done', sent: 1, atNextConnection: 3 },
      [
        'Tous les membres concernés ont été prévenus.',
        'Un courriel est parti.',
        '3 membres, sans connexion depuis un an, le verront à la prochaine.',
      ],
    ],
  ])('%j', (changes, sentences) => expect(noticeSentences(report(changes))).toEqual(sentences))
})

test('how much is behind us', () => {
  expect(noticeProgress(report({ toTell: 10 }))).toBeNull()
  expect(noticeProgress(report({ state: 'running', toTell: 5, sent: 4, waiting: 0, failed: 1 }))).toBe(0.5)
  expect(noticeProgress(report({ state: 'done' }))).toBeNull()
})
