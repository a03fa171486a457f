import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { NodeBuffer } from '../../ground/crypto/node-buffer.ts'

declare module '../../ground/http/portal-environment.ts' {
  interface PortalVariables {
    deriveKey: DeriveKey
  }
}

/** What a hash costs: `logN` is the base-2 logarithm of scrypt's N. */
export interface HashCost {
  logN: number
  r: number
  p: number
}

/** The one expensive step (scrypt); tests count its calls and their parameters. */
export type DeriveKey = (password: string, salt: Buffer, cost: HashCost) => Promise<Buffer>

/** Cost of a new hash: about 190 ms in workerd (OWASP, scrypt N=2^15 r=8 p=3). Older hashes keep their own. */
const current: HashCost = { logN: 15, r: 8, p: 3 }
const keyLength = 32
/** scrypt needs 128·N·r bytes; the default limit of node:crypto is just below. */
const maxmem = 128 * 1024 * 1024

export const scryptKey: DeriveKey = (password, salt, { logN, r, p }) =>
  new Promise((resolve, reject) => {
    // Composed and decomposed accents are one password (RFC 8265).
    scrypt(password.normalize('NFKC'), salt, keyLength, { N: 2 ** logN, r, p, maxmem }, (fault, key) =>
      fault ? reject(fault) : resolve(key),
    )
  })

/** `scrypt$<log2 N>$<r>$<p>$<salt>$<key>`, salt and key in base64url. */
export async function hashPassword(
  password: string,
  derive: DeriveKey = scryptKey,
  cost: HashCost = current,
): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  const parts = ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')]
  return parts.join('$')
}

/** A hash that no password matches, so that an unknown address costs the same work as a known one. */
const hashOfNobody = ['scrypt', current.logN, current.r, current.p, 'A'.repeat(22), 'A'.repeat(43)].join('$')

/**
 * Whether `password` matches `hash`; `null` (no account) matches nothing, at the same cost. Throws on a hash of an
 * unknown format.
 */
export async function verifyPassword(
  password: string,
  hash: string | null,
  derive: DeriveKey = scryptKey,
): Promise<boolean> {
  const [scheme, logN, r, p, salt, key] = (hash ?? hashOfNobody).split('$')
  if (scheme !== 'scrypt' || !logN || !r || !p || !salt || !key)
    throw new Error('unknown form of password hash')
  const derived = await derive(password, NodeBuffer.from(salt, 'base64url'), { logN: +logN, r: +r, p: +p })
  const expected = NodeBuffer.from(key, 'base64url')
  const opens = expected.length === derived.length && timingSafeEqual(expected, derived)
  return opens && hash !== null
}
