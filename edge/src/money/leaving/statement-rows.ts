import { shownEmail } from '@portal/content/text'
import { dayInWords, instantInWords } from '@portal/content/french'
import type { Statement } from './statement.ts'

/** What was declared, to the letter: for the page that recapitulates it, its receipt and the letters to its payer. */
export function rowsOf({
  kind,
  name,
  email,
  contractReference,
  wishedOn,
  motive,
}: Statement): { label: string; text: string }[] {
  return [
    { label: 'Nom', text: name },
    { label: 'Courriel', text: shownEmail(email) },
    { label: 'Référence du contrat', text: contractReference },
    ...(kind === 'ending'
      ? [{ label: 'Date souhaitée', text: wishedOn ? dayInWords(wishedOn) : 'Le plus tôt possible' }]
      : []),
    ...(motive ? [{ label: 'Motif', text: motive }] : []),
  ]
}

const declared = { ending: 'Résiliation d’un contrat', withdrawal: 'Rétractation d’un contrat' } as const

/**
 * A statement as a file that its sender keeps: content, date and time (Code de la consommation, L215-1-1 and L221-21).
 * `origin` is where it was received.
 */
export function receiptFile(
  statement: Statement & { reference: string; receivedAt: Date },
  origin: string,
): string {
  return [
    `${declared[statement.kind]}, reçue sur ${origin}`,
    `Référence de la déclaration : ${statement.reference}`,
    `Reçue le ${instantInWords(statement.receivedAt)} (heure de Paris)`,
    '',
    'Ce qui a été écrit dans le formulaire :',
    ...rowsOf(statement).map(({ label, text }) => `${label} : ${text}`),
    '',
  ].join('\r\n')
}
