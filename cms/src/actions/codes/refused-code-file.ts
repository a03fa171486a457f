import { unreadSentence } from '@portal/content/text-file'
import { frenchList, quoted } from '../../ground/french/messages.ts'
import type { CodeFileRefusal } from './read-code-file.ts'

/** Why a file of codes is refused whole, and what to do. */
export function refusedCodeFile(refusal: CodeFileRefusal): string {
  switch (refusal.kind) {
    case 'too-big':
      return 'Ce fichier dépasse 20 Mo : coupez-le en plusieurs.'
    case 'too-many-lines':
      return 'Ce fichier a plus de 200 000 lignes : coupez-le en plusieurs.'
    case 'doubled-column':
      return `Plusieurs colonnes peuvent être celle des codes (${frenchList(refusal.headers.map(quoted))}) : gardez-en une, ou renommez les autres.`
    case 'open-quotes':
    case 'other-file':
    case 'other-encoding':
    case 'ambiguous-encoding':
    case 'unknown-encoding':
    case 'damaged':
      return unreadSentence(refusal)
  }
}
