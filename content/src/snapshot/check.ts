import type { z } from 'zod'
import { category } from '../catalogue/category.ts'
import { legalText } from '../legal-text/legal-text.ts'
import { offer } from '../catalogue/offer.ts'
import { plan } from '../catalogue/plan.ts'
import { provider } from '../catalogue/provider.ts'
import type { ParisDay } from '../value/paris-day.ts'
import type { Snapshot } from './snapshot.ts'
import { takedownId } from '../value/takedown-id.ts'
import type { SnapshotProblem } from './problem.ts'
import { problemsOn } from './day.ts'
import { describeIssue } from './describe-issue.ts'
import { referenceProblems } from './references.ts'

export type CheckedSnapshot =
  { kind: 'valid'; snapshot: Snapshot } | { kind: 'refused'; problems: SnapshotProblem[] }

const nouns = {
  categories: { schema: category, label: 'catégorie', names: ['slug'] },
  providers: { schema: provider, label: 'prestataire', names: ['slug'] },
  offers: { schema: offer, label: 'offre', names: ['slug'] },
  plans: { schema: plan, label: 'formule', names: ['slug'] },
  legalTexts: { schema: legalText, label: 'texte', names: ['kind', 'effectiveOn'] },
} as const

/**
 * The documents of the last snapshot that was checked with it, by what they were before: ten thousand of which one
 * changed are not held against their schemas again. The very same objects come out.
 */
export class CheckedDocuments {
  #last = new Map<string, Map<string, unknown>>()
  #next = new Map<string, Map<string, unknown>>()

  /** `undefined` for one that was not there last time. */
  find(noun: string, document: unknown): { text: string; checked: unknown } {
    const text = JSON.stringify(document)
    return { text, checked: this.#last.get(noun)?.get(text) }
  }

  keep(noun: string, text: string, checked: unknown): void {
    const kept = this.#next.get(noun) ?? new Map<string, unknown>()
    this.#next.set(noun, kept.set(text, checked))
  }

  /** Evicts from the cache the documents that were not met since the last call. */
  turn(): void {
    this.#last = this.#next
    this.#next = new Map()
  }
}

/**
 * Checks everything that a publication would show: each document against its schema, then the references between documents. Refused as a whole when one is wrong, with every problem at once.
 * @param options.on also refuses what must not stand on that day: offers of a provider whose vetting is over, texts
 * of which no version is in force. Left out, the snapshot is judged by itself, so that an old one stays readable.
 * @param options.known documents of the snapshot before; holds those of this one afterwards
 */
export function checkSnapshot(
  candidate: unknown,
  { on, known }: { on?: ParisDay; known?: CheckedDocuments } = {},
): CheckedSnapshot {
  if (typeof candidate !== 'object' || candidate === null) {
    return { kind: 'refused', problems: [{ document: 'publication', field: '—', message: 'aucun document' }] }
  }
  const problems: SnapshotProblem[] = []
  const parse = <Schema extends z.ZodType>(noun: keyof typeof nouns, schema: Schema): z.output<Schema>[] => {
    const documents: unknown = Reflect.get(candidate, noun)
    if (!Array.isArray(documents)) {
      problems.push({ document: noun, field: '—', message: 'liste absente' })
      return []
    }
    return documents.flatMap((document: unknown, index) => {
      const before = known?.find(noun, document)
      const parsed = before?.checked === undefined ? schema.safeParse(document) : null
      if (parsed === null || parsed.success) {
        const checked = parsed === null ? (before?.checked as z.output<Schema>) : parsed.data
        if (before) known?.keep(noun, before.text, checked)
        return [checked]
      }
      const name = nameOf(noun, document, index)
      for (const issue of parsed.error.issues) {
        problems.push({ document: name, field: issue.path.join('.') || '—', message: describeIssue(issue) })
      }
      return []
    })
  }
  const snapshot: Snapshot = {
    categories: parse('categories', category),
    providers: parse('providers', provider),
    offers: parse('offers', offer),
    plans: parse('plans', plan),
    legalTexts: parse('legalTexts', legalText),
  }
  known?.turn()
  const ended = endedTakedownsOf(candidate)
  if (ended === 'unreadable') problems.push({ document: 'retraits', field: '—', message: 'liste illisible' })
  else if (ended.length > 0) snapshot.endedTakedowns = ended
  // A reference to a document that is itself wrong is not reported, since that document already is.
  if (problems.length === 0) {
    problems.push(...referenceProblems(snapshot), ...(on === undefined ? [] : problemsOn(snapshot, on)))
  }
  return problems.length === 0 ? { kind: 'valid', snapshot } : { kind: 'refused', problems }
}

/** None when the snapshot is older than takedowns. */
function endedTakedownsOf(candidate: object): string[] | 'unreadable' {
  const ended: unknown = Reflect.get(candidate, 'endedTakedowns')
  if (ended === undefined || ended === null) return []
  const parsed = takedownId.array().safeParse(ended)
  return parsed.success ? parsed.data : 'unreadable'
}

function nameOf(noun: keyof typeof nouns, document: unknown, index: number): string {
  const { label, names } = nouns[noun]
  const parts = names.flatMap((name) => {
    const part: unknown =
      typeof document === 'object' && document !== null ? Reflect.get(document, name) : undefined
    return typeof part === 'string' ? [part] : []
  })
  return parts.length > 0 ? `${label} « ${parts.join(' ')} »` : `${label} n° ${index + 1}`
}
