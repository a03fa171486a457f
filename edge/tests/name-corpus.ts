import { keptLine } from '@portal/content/text'
import { env } from 'cloudflare:workers'
import { z } from 'zod'
import { unprintable } from '../src/ground/printable/printable.ts'

/** A name as somebody types it, and its right answer: `kept`, with the text, or why it is refused. */
export interface CorpusName {
  typed: string
  answer: string
  kept: string
  about: string
}

const line = z
  .tuple([z.string(), z.string(), z.string(), z.string()])
  .transform(([typed, answer, kept, about]): CorpusName => ({ typed, answer, kept, about }))

export const corpusNames: CorpusName[] = env.NAMES.trim()
  .split('\n')
  .map((text) => line.parse(JSON.parse(text)))

/** Two of each kind: what goes through a whole portal, form by form. */
export const someNames: CorpusName[] = corpusNames.filter(
  ({ about, answer }, place) =>
    corpusNames.slice(0, place).filter((other) => other.about === about && other.answer === answer).length <
    2,
)

/** What a refusal says, whatever is named. */
export const refusalSays: Record<string, RegExp> = {
  missing: /^Écrivez .* en \d+ caractères au plus\.$/,
  'too-long': /^Écrivez .* en \d+ caractères au plus\.$/,
  'no-letter': /s’écrit avec une lettre au moins\.$/,
  'no-letter-or-digit': /s’écrit avec une lettre ou un chiffre au moins\.$/,
  formula: /ne commence pas par «\u202f.\u202f»\u00a0: un tableur y lirait un calcul\.$/u,
  drawing: /s’écrit sans dessin\u00a0: retirez «\u202f.+\u202f»/u,
  'heaped-marks': /porte trop d’accents sur une même lettre/,
  'lost-character': /contient un signe qui s’est perdu en route/,
}

/** What an entrance has made of a name: the text that it kept, or the sentence beside its field. */
export type Made = { kept: string | undefined } | { refused: string | undefined }

/** A firm may be of digits, and begin with a sign: « @Home ». */
function answerOfTitle(typed: string, answer: string): string {
  if (answer === 'formula') return 'kept'
  if (answer !== 'no-letter') return answer
  return /\p{N}/u.test(typed) ? 'digits' : 'no-letter-or-digit'
}

/** Where `made` is not the answer of the corpus; `title` for the name of a firm or of a place, which may be of digits. */
export function isWrong({ typed, answer, kept }: CorpusName, made: Made, title: boolean): boolean {
  const wanted = title ? answerOfTitle(typed, answer) : answer
  // Where a facture prints it, a text of another script is refused beside its field.
  if ('refused' in made && made.refused?.startsWith('Nos factures ne savent pas écrire'))
    return unprintable(keptLine(typed)).length === 0
  if ('refused' in made) return !refusalSays[wanted]?.test(made.refused ?? '')
  return wanted === 'digits' ? made.kept === undefined : wanted !== 'kept' || made.kept !== kept
}
