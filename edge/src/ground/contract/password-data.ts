import type { StatementKind } from './leaving-data.ts'
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

/** What a link of a letter did, or would have done. `statement`: nobody knows which, since its link is none of ours. */
export type DeadLinkPurpose =
  PasswordPurpose | 'address' | 'former-address' | 'unblock' | 'staff' | StatementKind | 'statement'

/** A link that does nothing any more. Whoever has none of ours reads `unknown`, and nothing of any account. */
export interface DeadLinkData {
  purpose: DeadLinkPurpose
  /**
   * `used`: it is done. `over`: what it was about has ended meanwhile. `taken`: another account has the address.
   * `unknown`: altered, or replaced by a newer one.
   */
  reason: 'used' | 'expired' | 'over' | 'taken' | 'unknown'
  /** Where a POST sends another to the same mailbox; `null` when none can be. */
  resend: string | null
  /** Where what was declared is read; `null` for other links. */
  receipt: string | null
}

/** A link of a letter, asked for while somebody else is signed in. Both are masked: « n•••@exemple.fr ». */
export interface OtherAccountData {
  /** The account that is signed in. */
  here: string
  /** The mailbox that the link was sent to. */
  meant: string
  /** Where a POST ends this session on this device, and leads to the page of the link. */
  goOn: string
}

/** `/activation/adresse-precedente/<token>`. POST takes the address back. */
export interface EmailRestorationData {
  /** The address that the account gets back. */
  email: string
  /** When the account left it. */
  changedAt: Date
  until: Date
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
  /** Whether the account has a second factor: field `code` then. */
  factorSet: boolean
}

/** `/compte/adresse-electronique`. Fields: `email`, `current`, and `code` where the account has a second factor. */
export interface ChangeEmailData {
  form: FormState
  member: MemberView
  factorSet: boolean
}
