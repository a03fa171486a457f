import { randomBytes } from 'node:crypto'

/** 256 random bits, 43 characters: what HMAC-SHA-256 and the derivation of AES-256 keys take whole. */
export const drawSecret = (): string => randomBytes(32).toString('base64url')

/**
 * A key among those of one setting. Its id tells which key sealed or signed: the day on which it was drawn, and enough
 * randomness that two of one day differ. It is no secret.
 */
export function drawKey(now = new Date()): { id: string; secret: string } {
  const day = now.toISOString().slice(2, 10).replaceAll('-', '')
  return { id: `k${day}-${randomBytes(3).toString('hex')}`, secret: drawSecret() }
}
