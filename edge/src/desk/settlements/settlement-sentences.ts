import { unreadSentence } from '@portal/content/text-file'
import type { FileRefusal } from '../../money/settlement/settlement-file.ts'

/** Why a file was not taken, and what to do. */
export function refusedFile(refusal: FileRefusal): string {
  switch (refusal.kind) {
    case 'no-file':
      return 'Choisissez le fichier CSV de la banque ou du partenaire.'
    case 'too-big':
      return 'Ce fichier dépasse 9,9 Mo. Exportez une période plus courte.'
    case 'no-line':
      return 'Ce fichier n’a aucune ligne sous ses en-têtes.'
    case 'too-many-lines':
      return 'Ce fichier a plus de cent mille lignes. Exportez une période plus courte.'
    case 'missing-columns':
      return `Il manque à ce fichier : ${refusal.columns.join(', ')}. Chaque colonne est retrouvée par son en-tête, dans n’importe quel ordre.`
    case 'all-wrong':
      return `Aucune ligne de ce fichier ne se lit. Ligne ${refusal.first.line} : ${refusal.first.why}`
    case 'ambiguous-encoding':
    case 'damaged':
    case 'open-quotes':
    case 'other-encoding':
    case 'other-file':
    case 'unknown-encoding':
      return unreadSentence(refusal)
  }
}
