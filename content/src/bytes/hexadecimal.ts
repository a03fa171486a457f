/** Bytes as hexadecimal digits in lower case. Node 24 has no `Uint8Array.prototype.toHex` yet. */
export function toHex(bytes: ArrayBuffer | Uint8Array): string {
  return Array.from(new Uint8Array(bytes), hexOctet).join('')
}

/** A number of 0 to 255 as two hexadecimal digits in lower case. */
export const hexOctet = (octet: number): string => octet.toString(16).padStart(2, '0')

/** The bytes that an even number of hexadecimal digits are, in either case; `null` when they are none. */
export function fromHex(digits: string): Uint8Array<ArrayBuffer> | null {
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) return null
  return Uint8Array.from({ length: digits.length / 2 }, (_, place) =>
    Number.parseInt(digits.slice(place * 2, place * 2 + 2), 16),
  )
}

/** SHA-256, hexadecimal, of a text in UTF-8 or of bytes. */
export async function sha256Hex(input: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  return toHex(await crypto.subtle.digest('SHA-256', bytes))
}

/** A character by its number: « U+00A0 ». */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
