import { timingSafeEqual } from 'node:crypto'
import { drawToken, keyedDigest } from '../secrets/secret-token.ts'

const purpose = 'browser that signed in'

/**
 * What a browser keeps of a sign-in: it opens nothing, but its mistakes are counted apart from those of strangers, who
 * can then not make its holder wait. `<nonce>.<HMAC of account and nonce>`.
 */
export function knownBrowserToken(userId: string): string {
  const nonce = drawToken()
  return `${nonce}.${keyedDigest(purpose, `${userId} ${nonce}`)}`
}

/** Under what the attempts of this browser on this account are counted; `null` when it never signed in to it. */
export function knownBrowser(userId: string, token: string | null): string | null {
  const [nonce = '', seal = ''] = (token ?? '').split('.')
  const expected = Buffer.from(keyedDigest(purpose, `${userId} ${nonce}`))
  const given = Buffer.from(seal)
  return nonce !== '' && given.length === expected.length && timingSafeEqual(given, expected) ? nonce : null
}
