import type { FormState, MemberView } from './shared-data.ts'

/**
 * `/connexion/code`. Fields: `code` (six digits), with `trust` (box) where it is offered; or `recoveryCode`, in a form
 * of its own.
 */
export interface SignInCodeData {
  form: FormState
  /** The device may be trusted: to members alone. */
  trustOffered: boolean
}

/**
 * `/compte/double-authentification` of whoever has none yet. Fields: `current` (password), `code` (six digits),
 * `proposal` and `returnTo` (hidden).
 */
export interface FactorSetupData {
  form: FormState
  member: MemberView
  /** `otpauth:` address for the QR code. */
  uri: string
  /** The same secret, to be typed: groups of four. */
  secret: string
  /** The secret again, sealed: what is confirmed is what was shown. */
  proposal: string
  returnTo: string
  /** Whoever works for the portal goes nowhere else before. */
  required: boolean
}

/**
 * The same page once it is set. Fields: `current` (password) and `code` (six digits or a recovery code). POST
 * `recoveryCodes` draws others, POST `secondFactorRemoval` turns it off, POST `trustedDevice` ends the trust in one.
 */
export interface FactorData {
  form: FormState
  member: MemberView
  since: Date
  recoveryCodesLeft: number
  /** False for whoever works for the portal. */
  removable: boolean
  /** Last proved first; `null` for whoever works for the portal. */
  trustedDevices: TrustedDeviceView[] | null
  /** The message after a redirect, and a link to go on with, if any; `null` when there is none. */
  done: { sentence: string; returnTo: string | null } | null
}

/** A browser on which the password is enough. */
export interface TrustedDeviceView {
  handle: string
  /** The one that asks. */
  current: boolean
  device: string
  provedAt: Date
  expiresAt: Date
}

/** The only time that recovery codes are shown. */
export interface RecoveryCodesData {
  codes: string[]
  /** They come with the second factor, or replace others. */
  first: boolean
  returnTo: string
}
