import { dayInWords } from '@portal/content/french'
import type { Confirmation } from './confirm-archive.ts'
import type { Conflict } from './stored-texts.ts'

/** Each place that is taken, and what to do. */
export function conflictSentence({ text, held }: Conflict): string {
  const name = `« ${text.title} » du ${dayInWords(text.effectiveOn)}`
  return held === 'draft'
    ? `${name} : le CMS en garde un brouillon. Supprimez ce brouillon, puis recommencez.`
    : `${name} : le CMS en a publié d’autres mots, ce qui ne se remplace pas. Faites comparer les deux par l’équipe juridique.`
}

/** What somebody who confirms is told. */
export function confirmationSentence(confirmation: Confirmation): string {
  switch (confirmation.kind) {
    case 'first':
      return 'Votre confirmation est notée. Il manque celle d’une autre personne.'
    case 'entered':
      return 'Les textes sont entrés, chacun à sa date. La publication les montrera.'
    case 'nothing-waits':
      return 'Rien n’attend : la commande « npm run import-archive » prépare l’entrée.'
    case 'other-bytes':
      return 'Les textes ne sont plus ceux qui vous étaient montrés : relancez « npm run import-archive », puis rechargez cette page et relisez-les.'
    case 'twice':
      return 'Vous avez déjà confirmé : une autre personne doit le faire.'
    case 'done':
      return 'L’archive est déjà entrée : cela ne se fait qu’une fois.'
    case 'conflicts':
      return ['Rien n’est entré.', ...confirmation.conflicts.map(conflictSentence)].join('\n')
  }
}
