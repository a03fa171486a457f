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

/** Fills an array of bytes. */
type Random = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array
const strongRandom: Random = (bytes) => crypto.getRandomValues(bytes)

/** Draws a reference that a person can type again: 60 bits, unguessable. */
export const drawReference = (random: Random = strongRandom): string => drawSigns(referenceLength, random)

function drawSigns(count: number, random: Random): string {
  // 32 signs divide the values of a byte evenly.
  const drawn = [...random(new Uint8Array(count))]
  return drawn.map((byte) => referenceAlphabet.charAt(byte % referenceAlphabet.length)).join('')
}

/** Signs of a reference that all attempts to pay one thing share; the rest counts the attempts. */
const stemLength = referenceLength - 2

/**
 * Draws the reference of an order, which is also that of its first attempt: what the page of the bank shows is what the
 * order shows. 50 bits.
 */
export const drawStemmedReference = (random: Random = strongRandom): string =>
  attemptReference(drawSigns(stemLength, random), 1)

/** The reference of the `count`th attempt, from 1, of what `reference` names: the same but for the last two signs. */
export function attemptReference(reference: string, count: number): string {
  const base = referenceAlphabet.length
  const last =
    referenceAlphabet.charAt(Math.floor(count / base) % base) + referenceAlphabet.charAt(count % base)
  return reference.slice(0, stemLength) + last
}
