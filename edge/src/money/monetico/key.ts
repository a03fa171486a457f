import { fromHex } from '@portal/content/bytes'

/**
 * The 20 bytes that seal, from the 40 characters that the bank hands over (`MAC` key of the official kits).
 * `null` when the characters are not a key: hexadecimal decoders that skip what they cannot read would hide it.
 */
export function usableKey(key: string): Uint8Array<ArrayBuffer> | null {
  if (key.length !== 40) return null
  const hexadecimal = key.slice(0, 38) + usableEnd(key.charCodeAt(38), key.slice(39))
  return fromHex(hexadecimal)
}

/** The last two characters are masked in keys as delivered. */
function usableEnd(code: number, last: string): string {
  if (code > 70 && code < 97) return String.fromCharCode(code - 23) + last
  return String.fromCharCode(code) + (last === 'M' ? '0' : last)
}
