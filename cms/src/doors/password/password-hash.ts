import crypto from 'node:crypto'
import { promisify } from 'node:util'

/** How Payload has stored passwords, so that those of before still open: PBKDF2-HMAC-SHA-256. */
const prefix = 'pbkdf2-sha256-v1:'
const iterations = 600_000
const keyLength = 32
const former = { iterations: 25_000, keyLength: 512 }

interface StoredPassword {
  hash?: string | null
  salt?: string | null
}

const derive = (password: string, salt: string, rounds: number, length: number) =>
  promisify(crypto.pbkdf2)(password, salt, rounds, length, 'sha256')

/** What is stored of a password. */
export async function hashPassword(password: string): Promise<{ hash: string; salt: string }> {
  const salt = crypto.randomBytes(32).toString('hex')
  const key = await derive(password, salt, iterations, keyLength)
  return { hash: prefix + key.toString('hex'), salt }
}

/**
 * Whether a password is the one that is stored. One key is derived whoever is asked about, nobody included: neither
 * words nor time tell whether an account exists.
 */
export async function isPassword(stored: StoredPassword | null, password: string): Promise<boolean> {
  const { hash, salt } = stored ?? {}
  if (!hash || !salt) {
    await derive(password, 'nobody', iterations, keyLength)
    return false
  }
  const isPresent = hash.startsWith(prefix)
  const key = isPresent
    ? await derive(password, salt, iterations, keyLength)
    : await derive(password, salt, former.iterations, former.keyLength)
  const expected = Buffer.from(isPresent ? hash.slice(prefix.length) : hash, 'hex')
  return key.length === expected.length && crypto.timingSafeEqual(key, expected)
}
