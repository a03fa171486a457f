import { z } from 'zod'
import { toHex } from '@portal/content/bytes'
import { openText, type SealedText, type SealingKeys, sealText } from '../../ground/crypto/sealed-text.ts'
import { json, namedSecret } from '../../ground/settings/environment.ts'

export const codeSettings = z.object({
  /** Newest first: the first one seals, the others still open what they have sealed. JSON. */
  CODE_KEYS: json.pipe(z.tuple([namedSecret], namedSecret)),
  /** Never changes: two fingerprints of one code must be equal. */
  CODE_FINGERPRINT_SECRET: z.string().min(32),
})

export interface CodeKeys {
  keys: SealingKeys
  fingerprintSecret: string
}

/** Reads the secrets of codes; throws, naming the setting and never its value. */
export function codeKeys(bindings: Record<string, unknown>): CodeKeys {
  const parsed = codeSettings.safeParse(bindings)
  if (parsed.success)
    return { keys: parsed.data.CODE_KEYS, fingerprintSecret: parsed.data.CODE_FINGERPRINT_SECRET }
  const names = new Set(parsed.error.issues.map(({ path }) => String(path[0])))
  throw new Error(`settings missing or wrong: ${[...names].join(', ')}`)
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const ofPool = (pool: string) => ({ purpose: 'codes of one use', owner: pool })

/** A code as it is stored, bound to its pool. */
export const sealCode = (pool: string, code: string, { keys }: CodeKeys) => sealText(ofPool(pool), code, keys)

/** The code again. Throws when its key has gone, or when somebody has moved or altered what was stored. */
export const openCode = (pool: string, stored: SealedText, { keys }: CodeKeys) =>
  openText(ofPool(pool), stored, keys)

/** Fingerprint that is equal for equal codes of a pool, and useless without the secret: HMAC-SHA-256, hexadecimal. */
export async function fingerprints(
  pool: string,
  codes: readonly string[],
  { fingerprintSecret }: CodeKeys,
): Promise<string[]> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const secret = await crypto.subtle.importKey('raw', bytesOf(fingerprintSecret), algorithm, false, ['sign'])
  return Promise.all(
    codes.map(async (code) => toHex(await crypto.subtle.sign(algorithm, secret, bytesOf(`${pool} ${code}`)))),
  )
}
