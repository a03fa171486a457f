import { evenlySpaced } from '@portal/content/text'
import { z } from 'zod'
import type { FormState } from '../../ground/contract/index.ts'
import { waitSentence } from '../throttle/wait-in-words.ts'

/** A field that cannot be taken is as if it had not been sent; what the others say is kept. */
const field = (most: number) =>
  z
    .string()
    .max(most)
    .transform((typed) => evenlySpaced(typed))
    .catch('')

/** What the sign-in form sends. */
export const signInForm = z.object({
  email: field(2_000),
  /** As it was typed. One that is longer than any that can be chosen is wrong, like any other. */
  password: z
    .string()
    .catch('')
    .transform((typed) => typed.slice(0, 2_000)),
  acceptance: field(10),
  remember: field(10),
  returnTo: field(500),
  /** Which texts the page named, as `shownTexts` writes it. */
  shown: field(200),
})
export type SignInForm = z.infer<typeof signInForm>

/** Why a sign-in is refused. */
export type SignInRefusal =
  | { kind: 'missing'; fields: ('email' | 'password')[] }
  /** What was typed can be no address: a character that does not show, an accent, two addresses. */
  | { kind: 'no-address'; sentence: string }
  | { kind: 'wrong-credentials' }
  | { kind: 'wait'; seconds: number }
  /** Too many failures: the way out is in the mail that was sent then. */
  | { kind: 'closed'; seconds: number }
  /** Too many passwords wait to be judged; this one was not. */
  | { kind: 'busy'; seconds: number }
  | { kind: 'acceptance-required' }
  /** Midnight passed, or a text was published, between the page and the box. */
  | { kind: 'texts-changed-meanwhile' }

/** The form as it comes back, with a sentence where something is wrong. The password is never sent back. */
export function refusedForm(
  { email, remember }: Pick<SignInForm, 'email' | 'remember'>,
  refusal: SignInRefusal,
): { form: FormState; status: 422 | 429 | 503 } {
  const values = { email, ...(remember === 'yes' ? { remember } : {}) }
  const form: FormState = { values, errors: {}, message: null }
  switch (refusal.kind) {
    case 'missing':
      if (refusal.fields.includes('email')) form.errors['email'] = 'Écrivez votre adresse électronique.'
      if (refusal.fields.includes('password')) form.errors['password'] = 'Écrivez votre mot de passe.'
      return { form, status: 422 }
    case 'no-address':
      form.errors['email'] = refusal.sentence
      return { form, status: 422 }
    case 'wrong-credentials':
      form.message = 'Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez l’un et l’autre.'
      return { form, status: 422 }
    case 'wait':
      form.message = waitSentence(refusal.seconds)
      return { form, status: 429 }
    case 'closed':
      form.message =
        'Trop de mots de passe faux : plus aucun n’est essayé d’ici avant un jour. Un courriel est parti à l’adresse du compte, avec un lien qui rouvre la connexion tout de suite.'
      return { form, status: 429 }
    case 'busy':
      form.message =
        'Beaucoup de monde se connecte en ce moment, et nous n’avons pas pu vérifier votre mot de passe. Recommencez dans une minute : cet essai ne compte pas.'
      return { form, status: 503 }
    case 'acceptance-required':
      form.errors['acceptance'] =
        'Cochez cette case pour votre première connexion : sans elle, nous ne pouvons pas vous ouvrir le site.'
      return { form, status: 422 }
    case 'texts-changed-meanwhile':
      form.errors['acceptance'] =
        'Un de ces textes vient de changer. Lisez la version en vigueur, puis cochez de nouveau la case.'
      return { form, status: 422 }
  }
}
