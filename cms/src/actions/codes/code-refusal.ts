import { singleUseCode } from '@portal/content/channel'
import { unreadable } from '@portal/content/text-file'

/** A number as a spreadsheet writes one that it has rounded: `1,23E+15`. The sign is always there, and makes it no code. */
const scientific = /^[+-]?\d{1,20}(?:[.,]\d{1,20})?E[+-]\d{1,3}$/i

const rounded =
  'un tableur a remplacé ce code par un nombre arrondi : ses derniers chiffres sont perdus. Redemandez le fichier d’origine, et ouvrez-le en donnant à cette colonne le format Texte'

/** Why a text is no code, in French; `null` for a code. `firstLine` is where the file has it already. */
export function codeRefusal(code: string, firstLine: number | undefined): string | null {
  if (scientific.test(code)) return rounded
  if (firstLine !== undefined) return `déjà à la ligne ${firstLine}`
  if (singleUseCode.safeParse(code).success) return null
  if (code === '') return 'aucun code dans cette colonne'
  if (code.includes(unreadable)) return 'contient une lettre illisible : enregistrez le fichier en CSV UTF-8'
  if (code.length < 3) return 'trop court (au moins 3 caractères)'
  if (code.length > 40) return 'trop long (au plus 40 caractères)'
  return 'contient une espace, un accent ou un signe qui ne se tape pas dans un panier'
}

/** A spreadsheet keeps fifteen digits of a number, and writes zeros after. */
const digitsKept = 15
const isLongNumber = (code: string) => code.length > digitsKept && /^\d+$/.test(code)

/**
 * Whether the long numbers of a file have passed through a spreadsheet that rounded them: two at least, and all of
 * them end in zeros from the sixteenth digit on.
 */
export function areRounded(codes: readonly string[]): boolean {
  const long = codes.filter((code) => isLongNumber(code))
  return long.length > 1 && long.every((code) => /^0+$/.test(code.slice(digitsKept)))
}

/** The refusal of such a number; `null` for another code. */
export const roundedRefusal = (code: string) => (isLongNumber(code) ? rounded : null)
