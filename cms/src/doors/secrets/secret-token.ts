import { createHash, createHmac, randomBytes } from 'node:crypto'
import { environment } from '../../ground/host/environment.ts'

/** 256 random bits, for a cookie or a link. */
export const drawToken = (): string => randomBytes(32).toString('base64url')

/** How a token is stored: its SHA-256, hexadecimal. A plain digest is enough for what is drawn. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** HMAC-SHA-256 of a text for one purpose, hexadecimal. */
export const keyedDigest = (purpose: string, text: string): string =>
  createHmac('sha256', environment.secret)
    .update(JSON.stringify([purpose, text]))
    .digest('hex')
