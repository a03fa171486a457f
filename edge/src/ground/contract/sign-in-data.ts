import type { LegalTextEntry } from './deployed-catalogue.ts'
import type { FormState } from './shared-data.ts'

/**
 * `/connexion`. Fields: `email`, `password`, `acceptance` and `remember` (checkboxes, value `yes`), `returnTo` and
 * `shown` (hidden).
 */
export interface SignInData {
  form: FormState
  /** Own address to go to afterwards. */
  returnTo: string
  /** The texts in force that the box speaks of. */
  texts: { cgu: LegalTextEntry; privacy: LegalTextEntry }
  /** Sent back with the box: nobody is bound by a text that came into force after the page. */
  shown: string
  /** The message after a redirect; `null` when there is none. */
  done: string | null
}
