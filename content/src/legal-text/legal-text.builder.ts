import { type LegalText, legalText } from './legal-text.ts'

/** A small valid text for tests, with what a test says of it. */
export function aLegalText(saying: Partial<Record<keyof LegalText, unknown>> = {}): LegalText {
  return legalText.parse({
    kind: 'cgu',
    effectiveOn: '2024-07-17',
    title: 'Conditions',
    preamble: [{ type: 'paragraph', text: 'Préambule' }],
    articles: [
      {
        number: 1,
        title: 'Objet',
        blocks: [{ type: 'paragraph', text: 'Le service.' }],
        sections: [{ number: '1.1', separator: ' ', title: 'Détail', blocks: [] }],
      },
    ],
    change: 'major',
    summaryOfChanges: null,
    toBeConfirmed: false,
    ...saying,
  })
}
