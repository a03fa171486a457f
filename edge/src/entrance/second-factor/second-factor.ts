import { Secret, TOTP } from 'otpauth/slim'

/** Seconds that a code is shown for (RFC 6238, 5.2). */
const periodSeconds = 30
/** Steps before and after the present one that are taken: clocks of telephones drift (RFC 6238, 5.2 and 6). */
const windowSteps = 1
/** What authenticators name the account by. */
const issuer = 'ca-cpourmoi.com'

/** How long the page that shows a secret may stay open before it is confirmed. */
export const proposalSeconds = 3600
/** From a right password to the code that must follow. */
export const pendingSeconds = 600
/** How long a trusted device spares its member the code. Using it prolongs nothing. */
export const trustedSeconds = 30 * 24 * 3600

/** SHA-1, six digits, thirty seconds: the one form that every authenticator takes. */
const totp = (secret: string, label = '') =>
  new TOTP({
    issuer,
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
  })

/** A new secret: 160 random bits (RFC 4226, 4), 32 characters of Base32. */
export const drawSecret = (): string => new Secret({ size: 20 }).base32

/** What the QR code holds: the secret for an authenticator, named by site and account. */
export const authenticatorUri = (secret: string, email: string): string => totp(secret, email).toString()

/** The secret as it is typed by hand, in groups of four. */
export const inGroups = (secret: string): string => secret.replaceAll(/.{4}(?=.)/g, '$& ')

/** The time step that `digits` are the code of, around `now`; `null` when they are of none. */
export function stepOf(secret: string, digits: string, now: Date): number | null {
  const timestamp = now.getTime()
  const delta = totp(secret).validate({ token: digits, timestamp, window: windowSteps })
  return delta === null ? null : TOTP.counter({ period: periodSeconds, timestamp }) + delta
}

/** The code of an instant: what an authenticator shows. */
export const codeAt = (secret: string, now: Date): string =>
  totp(secret).generate({ timestamp: now.getTime() })
