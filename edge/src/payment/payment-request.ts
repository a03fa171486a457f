import type { PostalAddress } from '../contract/index.ts'

/** One try to pay one order: what both gateways build their form from. */
export interface PaymentRequest {
  orderId: string
  /** 12 characters `[A-Z0-9]`, never used before. */
  reference: string
  totalCents: number
  /** When the reference was drawn. The same attempt always gives the same form. */
  createdAt: Date
  address: PostalAddress
  /** Where the bank offers to come back to. Proves nothing. */
  returnUrl: string
}

/** Fields for the browser to post, and the text that their seal covers. */
export interface SealedForm {
  fields: Record<string, string>
  /** One character per byte, without the key. */
  sealedText: string
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** Draws a reference: 62 bits, unguessable. `random` fills an array of bytes. */
export function drawReference(
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): string {
  let reference = ''
  while (reference.length < 12)
    for (const byte of random(new Uint8Array(24)))
      // Bytes above the last whole multiple of 36 would favour the first letters.
      if (byte < 252 && reference.length < 12) reference += alphabet.charAt(byte % 36)
  return reference
}
