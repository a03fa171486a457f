import { Secret, TOTP } from 'otpauth'

/** Seconds that a code is shown for (RFC 6238, 5.2). */
const periodSeconds = 30
/** Steps before and after the present one that are taken: clocks of telephones drift. */
const windowSteps = 1
/** What authenticators name the account by: another than the portal’s, where the same person may have one. */
const issuer = 'CMS ca-cpourmoi.com'

/** SHA-1, six digits, thirty seconds: the one form that every authenticator takes. */
function authenticator(secret: string, label = ''): TOTP {
  const shared = Secret.fromBase32(secret)
  return new TOTP({ issuer, label, secret: shared, algorithm: 'SHA1', digits: 6, period: periodSeconds })
}

/** A new secret: 160 random bits (RFC 4226, 4), 32 characters of Base32. */
export const drawSecret = (): string => new Secret({ size: 20 }).base32

/** What the QR code holds. */
export const authenticatorUri = (secret: string, email: string): string =>
  authenticator(secret, email).toString()

/** The time step that `digits` are the code of, around `now`; `null` when they are of none. */
export function stepOf(secret: string, digits: string, now: Date): number | null {
  const timestamp = now.getTime()
  const delta = authenticator(secret).validate({ token: digits, timestamp, window: windowSteps })
  return delta === null ? null : TOTP.counter({ period: periodSeconds, timestamp }) + delta
}

/** What an authenticator shows at an instant. */
export const codeAt = (secret: string, now: Date): string =>
  authenticator(secret).generate({ timestamp: now.getTime() })
