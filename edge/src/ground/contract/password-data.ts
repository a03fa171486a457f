import type { FormState, MemberView } from './shared-data.ts'

/** What a link sent by mail is for: the first password, or another one. */
export type PasswordPurpose = 'activation' | 'password'

/** `/activation/<token>` and `/mot-de-passe/<token>`. Field: `password`. */
export interface ChoosePasswordData {
  purpose: PasswordPurpose
  form: FormState
  member: MemberView
  shortest: number
}

/** A link that no longer works; `resend` is where a POST sends another to the same mailbox, `null` when unknown. */
export interface DeadLinkData {
  purpose: PasswordPurpose
  reason: 'used' | 'expired' | 'unknown'
  resend: string | null
}

/** `/activation` and `/mot-de-passe`. Field: `email`. The same page for every address once it is `sent`. */
export interface AskLinkData {
  purpose: PasswordPurpose
  form: FormState
  sent: boolean
}

/** `/compte/mot-de-passe`. Fields: `current` and `password`. */
export interface ChangePasswordData {
  form: FormState
  member: MemberView
  shortest: number
}

/** `/compte/adresse-electronique`. Fields: `email` and `current`. */
export interface ChangeEmailData {
  form: FormState
  member: MemberView
}
