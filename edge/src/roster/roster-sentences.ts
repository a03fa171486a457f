import { dayInWords } from '../french/days.ts'
import type { FileRefusal } from './roster-file.ts'
import type { ConfirmationRefusal } from './roster.ts'

const quoted = (columns: readonly string[]) =>
  new Intl.ListFormat('fr').format(columns.map((column) => `« ${column} »`))

/** What is said beside the field of a file that cannot be read. */
export function refusedFile(refusal: FileRefusal): string {
  switch (refusal.kind) {
    case 'no-file':
      return 'Choisissez un fichier, au format CSV.'
    case 'too-big':
      return 'Ce fichier dépasse 2 Mo. Envoyez-le en plusieurs fois.'
    case 'workbook':
      return 'C’est un classeur. Dans votre tableur, enregistrez-le au format CSV (« CSV UTF-8 » dans Excel), puis envoyez ce nouveau fichier.'
    case 'no-line':
      return 'Ce fichier ne contient personne : écrivez une personne par ligne, sous la ligne des titres.'
    case 'too-many-lines':
      return `Ce fichier a ${refusal.lines.toLocaleString('fr-FR')} lignes, et un envoi en prend 10 000 au plus. Envoyez-le en plusieurs fois.`
    case 'missing-columns':
      return `Il manque ${refusal.columns.length > 1 ? 'les colonnes' : 'la colonne'} ${quoted(refusal.columns)}. La première ligne du fichier porte les titres : prénom, nom, courriel et, si vous voulez, groupe.`
    case 'doubled-column':
      return `Deux colonnes peuvent être « ${refusal.column} » : gardez-en une, ou renommez l’autre.`
    case 'open-quotes':
      return `Les guillemets ouverts à la ligne ${refusal.line} ne sont jamais fermés : la suite ne peut pas être lue.`
  }
}

/** What is said of a roster that is not confirmed: beside the field it is about, or about the whole form. */
export function refusedConfirmation(refusal: ConfirmationRefusal): {
  errors: Record<string, string>
  message: string | null
} {
  const whole = (message: string) => ({ errors: {}, message })
  switch (refusal.kind) {
    case 'no-contract':
      return whole('Aucun abonnement n’est en cours : il n’y a pas de place à donner.')
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
          takeBack: `L’adresse de ${refusal.lines} ligne${refusal.lines > 1 ? 's' : ''} n’a pas pu être lue : une personne du fichier perdrait peut-être sa place. Corrigez le fichier et envoyez-le de nouveau, ou décochez cette case.`,
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
}
