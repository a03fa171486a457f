import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { environment } from '../../ground/host/environment.ts'

/** A text as it is stored, and the key that opens it. */
export type Sealed = {
  keyId: string
  /** `<iv><tag><text>` in base64url. */
  sealed: string
}

const ivLength = 12
const tagLength = 16

/** AES-256-GCM (NIST SP 800-38D) with the newest key; it opens for the same purpose and owner alone. */
export function seal(purpose: string, owner: string, text: string): Sealed {
  const [first] = keys()
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose, first.secret), iv)
  cipher.setAAD(Buffer.from(owner))
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return { keyId: first.id, sealed: Buffer.concat([iv, cipher.getAuthTag(), bytes]).toString('base64url') }
}

/** The text again. Throws when its key has gone, or when somebody has moved or altered what was stored. */
export function open(purpose: string, owner: string, { keyId, sealed }: Sealed): string {
  const known = keys().find(({ id }) => id === keyId)
  if (!known) throw new Error(`${purpose}: sealed with the key ${keyId}, which is not set`)
  const bytes = Buffer.from(sealed, 'base64url')
  const iv = bytes.subarray(0, ivLength)
  const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose, known.secret), iv, {
    authTagLength: tagLength,
  })
  decipher.setAAD(Buffer.from(owner))
  decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
  return decipher.update(bytes.subarray(ivLength + tagLength), undefined, 'utf8') + decipher.final('utf8')
}

/** Whether the newest key has sealed it; otherwise it is sealed anew when it is used, and the older key can go. */
export const isSealedWithNewest = ({ keyId }: Sealed): boolean => keys()[0].id === keyId

function keys() {
  if (environment.factorKeys === null) throw new Error('CMS_FACTOR_KEYS is not set: nobody can sign in')
  return environment.factorKeys
}

/** HKDF-SHA-256 (RFC 5869) of a secret, for one purpose alone. */
const keyFor = (purpose: string, secret: string) =>
  Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), `cms ${purpose}`, 32))
