import { referenceAlphabet, referenceLength } from '@portal/content/text'
import type { PostalAddress } from '../../ground/contract/index.ts'

/** One try to pay one order: what both gateways build their form from. */
export interface PaymentRequest {
  orderId: string
  /** 12 characters `[A-Z0-9]`, never used before; without I, L, O or U since those are drawn from Crockford’s alphabet. */
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

/** Draws a reference that a person can type again: 60 bits, unguessable. `random` fills an array of bytes. */
export function drawReference(
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): string {
  // 32 signs divide the values of a byte evenly.
  const drawn = [...random(new Uint8Array(referenceLength))]
  return drawn.map((byte) => referenceAlphabet.charAt(byte % referenceAlphabet.length)).join('')
}
