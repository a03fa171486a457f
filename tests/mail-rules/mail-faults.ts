import { fieldFaults, readFields } from './headers.ts'
import { type Leaf, readPart } from './parts.ts'

// Parsers of mails (mailparser, postal-mime, letterparser) read what the world sends and forgive it; none says what is
// wrong. This one forgives nothing, reads nothing else than what we send, and is tried against faults of each kind.

/** What in a tag of HTML fetches something from somewhere, and so tells that it was opened; what runs is as little wanted. */
const fetchingTag =
  /^<\s*(?:img|picture|source|video|audio|iframe|frame|object|embed|link|script|base|svg|image|input|form|meta[^>]+refresh)\b|\s(?:src|srcset|background|poster|data|on\w+)\s*=/i
const fetchingStyle = /url\s*\(|@import/i

/** What in a page fetches something; `null` when nothing does. */
function whatFetches(html: string): string | null {
  const tags = html.match(/<[^<>]+>/g) ?? []
  const styles = html.match(/<style\b[^]*?<\/style/gi) ?? []
  return (
    tags.find((tag) => fetchingTag.test(tag) || fetchingStyle.test(tag)) ??
    styles.find((style) => fetchingStyle.test(style)) ??
    null
  )
}

/**
 * What is wrong with a mail, from its bytes as they leave: lines (RFC 5322, 2.1.1), fields (RFC 5322, 2047, 3834, 8058),
 * parts (RFC 2045, 2046), and our own rules: a text and its HTML, which fetches nothing. Nothing when it is right.
 */
export function mailFaults(source: Uint8Array): string[] {
  const text = Array.from(source, (byte) => String.fromCharCode(byte)).join('')
  const faults: string[] = []
  if (/\r(?!\n)|(?<!\r)\n/.test(text)) faults.push('a line break that is no CRLF')
  if (/[^\t\r\n\x20-\x7e]/.test(text)) faults.push('a byte that is no printable ASCII')
  const longest = Math.max(...text.split('\r\n').map(({ length }) => length))
  if (longest > 998) faults.push(`a line of ${longest}`)
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return [...faults, 'a mail without a body']
  const { fields, faults: ofLines } = readFields(text.slice(0, end))
  const { leaves, faults: ofParts } = readPart(fields, text.slice(end + 4))
  return [...faults, ...ofLines, ...fieldFaults(fields), ...ofParts, ...bodyFaults(leaves)]
}

/** Throws with all that is wrong with a mail. */
export function judgeMail(source: Uint8Array): void {
  const faults = mailFaults(source)
  if (faults.length > 0) throw new Error(`a mail breaks the rules: ${faults.join('; ')}`)
}

function bodyFaults(leaves: readonly Leaf[]): string[] {
  const types = leaves.map(({ type }) => type).join(', ')
  const faults = types === 'text/plain, text/html' || types === 'text/plain' ? [] : [`parts: ${types}`]
  if (leaves.some(({ text }) => text.trim() === '')) faults.push('an empty part')
  const html = leaves.find(({ type }) => type === 'text/html')?.text ?? ''
  const fetched = whatFetches(html)
  return fetched ? [...faults, `HTML that fetches something: ${fetched}`] : faults
}
