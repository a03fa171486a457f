import { toHex } from '@portal/content/bytes'
import { decodeBase64Url } from '../../ground/crypto/base64url.ts'
import { bytesOf, byteString } from '../payment/form-fields.ts'

const utf8 = new TextEncoder()

/**
 * Each direction has a key of its own, and its kind is the first line of what is covered: no other message of the portal
 * begins with one of these.
 */
const requestKind = 'ca-cpourmoi partner-payment-request v1\n'
const resultKind = 'ca-cpourmoi partner-payment-result v1\n'

/** What the seal of a request covers: its kind, then a line a field, in byte order of names. No value holds a line feed. */
export function requestText(fields: Record<string, string>): string {
  const lines = Object.entries(fields)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => {
      if (!/^[\x20-\x7e]*$/.test(value)) throw new Error(`field ${name} is not one line of printable ASCII`)
      return `${name}=${value}\n`
    })
  return requestKind + lines.join('')
}

/** HMAC-SHA-256 of a request, hexadecimal. */
export async function sealRequest(fields: Record<string, string>, key: string): Promise<string> {
  const imported = await crypto.subtle.importKey(
    'raw',
    utf8.encode(key),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  return toHex(await crypto.subtle.sign('HMAC', imported, utf8.encode(requestText(fields))))
}

/** What a partner signs: the kind, then the message to the letter (JSON in base64url), one character per byte. */
export const resultText = (message: string): string => byteString(utf8.encode(resultKind)) + message

/** Whether one of the keys of a partner has signed `message`; `signature` is 64 bytes in base64url. */
export async function resultHolds(
  message: string,
  signature: string,
  keys: readonly string[],
): Promise<boolean> {
  const given = decodeBase64Url(signature)
  if (given?.length !== 64) return false
  for (const key of keys) {
    const bytes = decodeBase64Url(key)
    if (!bytes) continue
    const imported = await crypto.subtle.importKey('raw', bytes, 'Ed25519', false, ['verify'])
    if (await crypto.subtle.verify('Ed25519', imported, given, bytesOf(resultText(message)))) return true
  }
  return false
}
