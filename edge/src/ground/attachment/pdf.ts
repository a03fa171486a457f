import { asLatin1, type AttachmentRefusal, type CleanResult } from './clean-file.ts'

// ISO 32000-1. Looked at pdf-lib, which draws our factures: it inflates whatever it is given, and a file of two million
// bytes may hold a thousand times as much. A PDF is looked at, not read: whoever opens it takes it as a download, never on
// a page of ours.

/** What runs, opens or carries something, by its name (12.6.4, 7.11.4, 13.6). What is compressed is not looked into. */
const active = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|GoToE|ImportData|SubmitForm)(?![\w])/
const encrypted = /\/Encrypt(?![\w])/
/** An archive ends with this, within the last 65,557 bytes: two files in one. */
const endOfArchive = 'PK\x05\x06'
const longestEndOfArchive = 65_557

/** The same file, when it is a PDF from its first byte to its last, open to be read, and does nothing by itself. */
export function checkedPdf(bytes: Uint8Array): CleanResult {
  const text = asLatin1(bytes)
  const refusal = refusedPdf(text)
  return refusal ?? new Uint8Array(bytes)
}

function refusedPdf(text: string): AttachmentRefusal | null {
  if (!/^%PDF-[12]\.\d/.test(text)) return { kind: 'damaged' }
  if (text.slice(-longestEndOfArchive).includes(endOfArchive)) return { kind: 'hides-another' }
  const end = text.lastIndexOf('%%EOF')
  if (end === -1) return { kind: 'damaged' }
  if (/[^\s\0]/.test(text.slice(end + 5))) return { kind: 'hides-another' }
  const objects = namesOf(withoutStreams(text))
  if (encrypted.test(objects)) return { kind: 'encrypted' }
  return active.test(objects) ? { kind: 'active' } : null
}

/** All but the content of streams, whose bytes may spell anything. */
function withoutStreams(text: string): string {
  const kept: string[] = []
  for (let at = 0; ;) {
    const begins = text.indexOf('stream', at)
    if (begins === -1) return [...kept, text.slice(at)].join('')
    kept.push(text.slice(at, begins))
    const ends = text.indexOf('endstream', begins)
    if (ends === -1) return [...kept, text.slice(begins)].join('')
    at = ends + 'endstream'.length
  }
}

/** Names as they read: `/J#61vaScript` is one (7.3.5). */
const namesOf = (text: string): string =>
  text.replaceAll(/#([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
