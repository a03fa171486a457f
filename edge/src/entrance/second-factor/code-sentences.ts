import { waitInWords } from '../throttle/wait-in-words.ts'
import type { FormState } from '../../ground/contract/index.ts'
import type { CodeRefusal } from './code-store.ts'

/** Why a code is not taken, next to `field` or above the form. The code is never sent back. */
export function refusedCode(refusal: CodeRefusal, field: string): { form: FormState; status: 422 | 429 } {
  const next = (sentence: string) => ({
    form: { values: {}, errors: { [field]: sentence }, message: null },
    status: 422 as const,
  })
  switch (refusal.kind) {
    case 'malformed':
      return next(
        field === 'recoveryCode'
          ? 'Écrivez un de vos codes de secours, seize lettres et chiffres.'
          : 'Écrivez les six chiffres que montre votre application.',
      )
    case 'wrong':
      return next(
        refusal.by === 'recovery'
          ? 'Ce n’est pas un de vos codes de secours. Les plus récents sont les seuls qui marchent.'
          : 'Ce n’est pas le bon code. Prenez celui qui s’affiche maintenant, et vérifiez que l’heure de votre téléphone est réglée toute seule.',
      )
    case 'used':
      return next(
        refusal.by === 'recovery'
          ? 'Ce code de secours a déjà servi. Prenez-en un autre.'
          : 'Ce code a déjà servi. Attendez que votre application en montre un autre.',
      )
    case 'wait':
      return {
        form: {
          values: {},
          errors: {},
          message: `Trop d’essais. Attendez ${waitInWords(refusal.seconds)} avant de recommencer.`,
        },
        status: 429,
      }
    case 'closed':
      return {
        form: {
          values: {},
          errors: {},
          message:
            'Dix codes faux de suite : plus aucun n’est essayé avant un jour, mais un code de secours ouvre encore. Un courriel est parti à l’adresse du compte.',
        },
        status: 429,
      }
  }
}
