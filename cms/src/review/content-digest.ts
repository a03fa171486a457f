import { createHash } from 'node:crypto'
import { canonicalJson } from '@portal/content'

/** What is said about a document rather than in it. */
const about = new Set([
  'id',
  'review',
  '_status',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'publishedAt',
  'globalType',
])

/** Whether a field at the top of a document says something about it. */
export const isAbout = (name: string) => about.has(name)

/**
 * SHA-256 of the words and figures of a document, hexadecimal: the same for a form, a REST body and what the database
 * gives back, whether or not what it points at came with it. Empty, absent, `null` and `false` are one.
 * @param exempt fields that do not count, by their path: names joined by dots
 */
export function contentDigest(document: object, exempt: readonly { path: string }[] = []): string {
  const content = exempt.reduce((rest, { path }) => without(rest, path), document)
  return createHash('sha256')
    .update(canonicalJson(plain(Object.fromEntries(readEntries(content))) ?? {}))
    .digest('hex')
}

const readEntries = (document: object) => Object.entries(document).filter(([name]) => !about.has(name))

function without(document: object, path: string): object {
  const [first = '', ...rest] = path.split('.')
  const { [first]: inner, ...others } = document as Record<string, unknown>
  if (rest.length === 0) return others
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    ? { ...others, [first]: without(inner, rest.join('.')) }
    : document
}

function plain(value: unknown): unknown {
  if (value === undefined || value === null || value === '' || value === false) return undefined
  if (value instanceof Date) return value.toISOString()
  // What is typed where a number is asked for, before it is refused.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  // Half a character has no canonical form; the database does not keep it either.
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) {
    const entries = value.map(plain).filter((entry) => entry !== undefined)
    return entries.length > 0 ? entries : undefined
  }
  if (typeof value !== 'object') return value
  // A document that came with the one that points at it.
  if ('id' in value && 'createdAt' in value) return value.id
  const entries = Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([name, inner]): [string, unknown] => [name, plain(inner)])
    .filter(([, inner]) => inner !== undefined)
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}
