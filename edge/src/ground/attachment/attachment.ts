import type { AttachmentRefusal, CleanResult } from './clean-file.ts'
import { cleanJpeg } from './jpeg.ts'
import { checkedPdf } from './pdf.ts'
import { cleanPng } from './png.ts'

/** Of one file. A telephone’s photograph is made smaller by the page before it is sent. */
export const mostAttachmentBytes = 2_000_000

export type AttachmentKind = 'jpeg' | 'png' | 'pdf'

/** A file that may be kept: written again without what is not to be seen (pictures), or as it came (PDF). */
export interface Attachment {
  kind: AttachmentKind
  bytes: Uint8Array<ArrayBuffer>
}

export type ReadAttachment =
  { kind: 'read'; attachment: Attachment } | { kind: 'refused'; refusal: AttachmentRefusal }

interface Kind {
  kind: AttachmentKind
  /** Its first bytes, which decide what it is read as; it is then read to its end. */
  begins: readonly number[]
  read: (bytes: Uint8Array) => CleanResult
}
const kinds: readonly Kind[] = [
  { kind: 'jpeg', begins: [0xff, 0xd8, 0xff], read: cleanJpeg },
  { kind: 'png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], read: cleanPng },
  { kind: 'pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d], read: checkedPdf },
]

/** Judges a file that somebody sends, by its bytes alone. */
export function readAttachment(bytes: Uint8Array): ReadAttachment {
  const refused = (refusal: AttachmentRefusal): ReadAttachment => ({ kind: 'refused', refusal })
  if (bytes.length === 0) return refused({ kind: 'empty' })
  if (bytes.length > mostAttachmentBytes) return refused({ kind: 'too-heavy' })
  const found = kinds.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte))
  if (!found) return refused({ kind: 'other-kind' })
  const clean = found.read(bytes)
  return clean instanceof Uint8Array
    ? { kind: 'read', attachment: { kind: found.kind, bytes: clean } }
    : refused(clean)
}

/** The type that a kept file is served with. */
export const mediaTypes: Record<AttachmentKind, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
}
/** The end of its name, which is of our own making: nothing of the name that was sent is kept. */
export const fileEndings: Record<AttachmentKind, string> = { jpeg: 'jpg', png: 'png', pdf: 'pdf' }
