import crypto from 'node:crypto'

const kept = globalThis as { realDerivation?: typeof crypto.pbkdf2 }
const real = (kept.realDerivation ??= crypto.pbkdf2)

/** What costs 150 ms on purpose, whoever is asked about, costs nothing here: the key of one round in the place of them all. */
const light: typeof crypto.pbkdf2 = (password, salt, _rounds, length, digest, done) =>
  real(password, salt, 1, length, digest, done)

/** Derives the keys of passwords lightly: files that judge something else sign in hundreds of times. */
export function deriveLightly(): void {
  crypto.pbkdf2 = light
}

/** Derives them as in production, for who judges that. */
export function deriveReally(): void {
  crypto.pbkdf2 = real
}
