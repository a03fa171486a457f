import type { ChangedText } from '@portal/edge/contract'
import { expect, test } from 'vitest'
import { aTextOf } from '../legal/legal-text.builder.ts'
import { acceptanceTitle } from './changed-texts.ts'

function changed(kind: ChangedText['kind'], effectiveOn: string, known = true): ChangedText {
  const text = aTextOf([{ number: 1 }], { kind })
  return {
    kind,
    accepted: known ? { text, acceptedAt: new Date('2026-09-01T07:12:00Z') } : null,
    current: {
      text: { ...text, ...aTextOf([{ number: 1 }], { kind, effectiveOn }) },
      digest: 'a'.repeat(64),
    },
  }
}

test.each([
  [[changed('cgu', '2027-01-01')], 'Nos conditions ont changé le 1er\u00a0janvier\u00a02027'],
  [
    [changed('politique-de-confidentialite', '2027-02-15')],
    'Notre politique de confidentialité a changé le 15\u00a0février\u00a02027',
  ],
  [
    [changed('cgu', '2027-01-01'), changed('politique-de-confidentialite', '2027-01-01')],
    'Nos textes ont changé le 1er\u00a0janvier\u00a02027',
  ],
  [[changed('cgu', '2027-01-01'), changed('mentions-legales', '2027-03-01')], 'Nos textes ont changé'],
  [[changed('cgu', '2024-07-17', false)], 'Avant d’entrer, un texte à lire'],
  [
    [changed('cgu', '2024-07-17', false), changed('politique-de-confidentialite', '2024-07-17', false)],
    'Avant d’entrer, deux textes à lire',
  ],
  [
    [changed('cgu', '2027-01-01'), changed('politique-de-confidentialite', '2027-03-01', false)],
    'Nos conditions ont changé le 1er\u00a0janvier\u00a02027',
  ],
])('the title tells what changed and when', (texts, title) => {
  expect(acceptanceTitle(texts)).toBe(title)
})
