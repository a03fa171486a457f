/**
 * Names and values of an `application/x-www-form-urlencoded` body or query, one character per byte received:
 * a seal covers bytes, and a second encoding could change them.
 */
export type ByteFields = ReadonlyMap<string, string>

const encoder = new TextEncoder()

/** One character (U+0000 to U+00FF) per byte. */
export function byteString(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

/** The bytes behind a string of one character per byte. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

/** What the bytes of a value say in UTF-8; bytes that are not UTF-8 become U+FFFD. */
export function readableText(value: string): string {
  return new TextDecoder().decode(bytesOf(value))
}

function decode(part: string): string {
  return part
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

/** Fields of a raw body or query (without `?`); `null` when a name is there twice, as no seal can cover both. */
export function readByteFields(raw: Uint8Array | string): ByteFields | null {
  const fields = new Map<string, string>()
  for (const pair of byteString(typeof raw === 'string' ? encoder.encode(raw) : raw).split('&')) {
    if (pair === '') continue
    const separator = pair.indexOf('=')
    const name = decode(separator < 0 ? pair : pair.slice(0, separator))
    if (fields.has(name)) return null
    fields.set(name, separator < 0 ? '' : decode(pair.slice(separator + 1)))
  }
  return fields
}

/** Fields of our own, as the bytes of their UTF-8 form. */
export function byteFieldsOf(fields: Record<string, string>): ByteFields {
  return new Map(
    Object.entries(fields).map(([name, value]) => [name, byteString(encoder.encode(value))] as const),
  )
}

/** Byte order: what `<` compares, since one character is one byte. A locale would give another seal. */
export function inByteOrder(fields: ByteFields): [name: string, value: string][] {
  return [...fields].toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
}
