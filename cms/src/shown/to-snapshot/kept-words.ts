import { keptLine } from '@portal/content/text'

/**
 * What the catalogue says of a document, each of its words as the portal keeps words: documents that were typed before
 * fields kept them so are published so all the same. Not for legal texts, which are printed to the letter.
 */
export function keptWords<Told>(told: Told): Told {
  if (typeof told === 'string') return keptLine(told, { noBreak: 'stays' }) as Told
  if (Array.isArray(told)) return told.map((one: unknown) => keptWords(one)) as Told
  if (typeof told !== 'object' || told === null) return told
  return Object.fromEntries(Object.entries(told).map(([name, value]) => [name, keptWords(value)])) as Told
}
