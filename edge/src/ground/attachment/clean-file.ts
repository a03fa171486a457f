import { NodeBuffer } from '../crypto/node-buffer.ts'

export type AttachmentRefusal =
  | { kind: 'empty' }
  | { kind: 'too-heavy' }
  /** None of the three, by its bytes: neither its name nor its type is believed. */
  | { kind: 'other-kind' }
  | { kind: 'damaged' }
  /** A picture of too many pixels: a bomb for whoever opens it. */
  | { kind: 'too-large' }
  /** Protected by a password: nobody here could read it. */
  | { kind: 'encrypted' }
  /** A PDF that runs, opens or carries something. */
  | { kind: 'active' }
  /** An archive is hidden in it. */
  | { kind: 'hides-another' }

/** A file that may be kept, written again, or why it is not taken. */
export type CleanResult = Uint8Array<ArrayBuffer> | AttachmentRefusal

/** As for the pictures of offers: telephones take fifty millions. */
const mostPixels = 50_000_000
const mostOnOneSide = 16_000

/** Whether a picture of this size is a bomb for whoever opens it. */
export const isTooLarge = (width: number, height: number): boolean =>
  width * height > mostPixels || Math.max(width, height) > mostOnOneSide

/** Pieces, one after the other. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Bytes as text, one sign each: what a format writes in ASCII is found in it. */
export const asLatin1 = (bytes: Uint8Array): string =>
  NodeBuffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
