import { unreadSentence } from '@portal/content/text-file'
import { dayInWords } from '@portal/content/french'
import { suspendedSentence } from '../seats/invitation.ts'
import { columnLabels } from './roster-columns.ts'
import type { FileRefusal } from './roster-file.ts'
import type { RosterReading } from './roster-reading.ts'
import type { ConfirmationRefusal } from './roster.ts'

const quoted = (columns: readonly string[]) =>
  new Intl.ListFormat('fr').format(columns.map((column) => `« ${column} »`))

/** What is said beside the field of a file that cannot be read. */
export function refusedFile(refusal: FileRefusal): string {
  switch (refusal.kind) {
    case 'no-file':
      return 'Choisissez un fichier, au format CSV.'
    case 'too-big':
      return 'Ce fichier dépasse 2 Mo. Envoyez-le en plusieurs fois.'
    case 'no-line':
      return 'Ce fichier ne contient personne : écrivez une personne par ligne, sous la ligne des titres.'
    case 'too-many-lines':
      return 'Ce fichier a plus de 10 000 lignes. Envoyez-le en plusieurs fois.'
    case 'missing-columns':
      return missingColumns(refusal.columns, refusal.joined)
    case 'doubled-column':
      return `Deux colonnes peuvent être « ${refusal.column} » (${quoted(refusal.headers)}) : gardez-en une, ou renommez l’autre.`
    case 'open-quotes':
    case 'other-file':
    case 'other-encoding':
    case 'ambiguous-encoding':
    case 'unknown-encoding':
    case 'damaged':
      return unreadSentence(refusal)
  }
}

function missingColumns(columns: readonly string[], joined: string | null): string {
  if (joined !== null)
    return `La colonne « ${joined} » tient le prénom et le nom ensemble : faites-en deux colonnes, « prénom » et « nom », à côté de « courriel ».`
  return `Il manque ${columns.length > 1 ? 'les colonnes' : 'la colonne'} ${quoted(columns)}. Une des premières lignes du fichier porte les titres : prénom, nom, courriel et, si vous voulez, groupe.`
}

/** What is said of how a file was read: nothing of one that left no choice. */
export function readingNotes({ encoding, headerLine, chosen, skipped }: RosterReading): string[] {
  const notes: string[] = []
  if (!encoding.startsWith('UTF')) notes.push(`Ce fichier est lu en ${encoding} : vérifiez les accents.`)
  if (headerLine > 1) notes.push(`Les titres des colonnes sont lus à la ligne ${headerLine}.`)
  for (const { column, header, left } of chosen) {
    const taken = `Le ${columnLabels[column]} vient de la colonne « ${header} »`
    const isName = column === 'firstName' || column === 'lastName'
    notes.push(
      isName
        ? `${taken}, et de ${quoted(left)} là où elle est vide.`
        : `${taken} ; ${quoted(left)} ${left.length > 1 ? 'sont laissées' : 'est laissée'} de côté.`,
    )
  }
  if (skipped.length > 0)
    notes.push(
      `${skipped.length > 1 ? 'Ces lignes ne nomment' : 'Cette ligne ne nomme'} personne et ${skipped.length > 1 ? 'sont laissées' : 'est laissée'} de côté : ${new Intl.ListFormat('fr').format(skipped.map(String))}.`,
    )
  return notes
}

/** What is said of a roster that is not confirmed: beside the field it is about, or about the whole form. */
export function refusedConfirmation(refusal: ConfirmationRefusal): {
  errors: Record<string, string>
  message: string | null
} {
  const whole = (message: string) => ({ errors: {}, message })
  switch (refusal.kind) {
    case 'no-contract':
      return whole('Aucun abonnement n’est en cours : il n’y a pas de place à donner.')
    case 'suspended':
      return whole(suspendedSentence(refusal.through))
    case 'nobody':
      return whole('Aucune ligne de ce fichier ne peut être prise. Corrigez-le, puis envoyez-le de nouveau.')
    case 'day':
      return {
        errors: { applyOn: `Choisissez un jour d’ici au ${dayInWords(refusal.through)}, ou laissez vide.` },
        message: null,
      }
    case 'unread-addresses':
      return {
        errors: {
          takeBack: `L’adresse de ${refusal.lines} ligne${refusal.lines > 1 ? 's' : ''} n’a pas pu être lue : une personne du fichier perdrait peut-être sa place. Corrigez le fichier et envoyez-le de nouveau, ou décochez cette case.`,
        },
        message: null,
      }
    case 'changed':
      return whole('Des places ont été données ou reprises entre-temps. Relisez les listes, puis confirmez.')
    case 'another-open':
      return whole(
        'Un autre fichier est en cours ou attend son jour. Annulez-le ou attendez sa fin, puis confirmez celui-ci.',
      )
  }
}

/** Why a line of a roster gave no seat. */
export const refusedLine = {
  'no-contract': 'Aucun abonnement n’était en cours.',
  'no-seat-left': 'Il ne restait plus de place.',
  'held-address': 'Rien ne peut être donné à cette adresse pendant quelques jours.',
  suspended: 'L’ajout de personnes était suspendu.',
}
