import { canonicalJson, type Snapshot, type SnapshotNoun } from '@portal/content'
import { dayInWords } from '@portal/content/french'

/** What one publication shows that the one before did not. */
export interface Change {
  kind: 'added' | 'changed' | 'removed'
  noun: SnapshotNoun
  /** The name of the document on screen. */
  name: string
  /** What it was called before, when that has changed. */
  formerName?: string
}

const nameOf: {
  [Noun in SnapshotNoun]: (document: Snapshot[Noun][number]) => { key: string; name: string }
} = {
  categories: ({ slug, name }) => ({ key: slug, name }),
  providers: ({ slug, name }) => ({ key: slug, name }),
  offers: ({ slug, title }) => ({ key: slug, name: title }),
  plans: ({ slug, name }) => ({ key: slug, name }),
  legalTexts: ({ kind, effectiveOn, title }) => ({
    key: `${kind} ${effectiveOn}`,
    name: `${title}, version du ${dayInWords(effectiveOn)}`,
  }),
}
const nouns = ['offers', 'providers', 'categories', 'plans', 'legalTexts'] as const

/** The documents that differ between two snapshots, offers first, by name. All are new when there was none before. */
export function changesBetween(former: Snapshot | null, next: Snapshot): Change[] {
  return nouns.flatMap((noun) => changesOf(noun, former?.[noun] ?? [], next[noun]))
}

function changesOf<Noun extends (typeof nouns)[number]>(
  noun: Noun,
  former: Snapshot[Noun],
  next: Snapshot[Noun],
): Change[] {
  const before = indexed(noun, former)
  const after = indexed(noun, next)
  const changes: Change[] = []
  for (const [key, { name, document }] of after) {
    const known = before.get(key)
    if (!known) changes.push({ kind: 'added', noun, name })
    else if (!isSame(known.document, document))
      changes.push({ kind: 'changed', noun, name, ...(known.name !== name && { formerName: known.name }) })
  }
  for (const [key, { name }] of before) if (!after.has(key)) changes.push({ kind: 'removed', noun, name })
  return changes.toSorted((one, other) => one.name.localeCompare(other.name, 'fr'))
}

/** Mostly the same names in the same order: what is canonical is made for the few that differ. */
function isSame(one: unknown, other: unknown): boolean {
  return (
    one === other ||
    JSON.stringify(one) === JSON.stringify(other) ||
    canonicalJson(one) === canonicalJson(other)
  )
}

function indexed<Noun extends (typeof nouns)[number]>(noun: Noun, documents: Snapshot[Noun]) {
  const read: (document: never) => { key: string; name: string } = nameOf[noun]
  return new Map(
    documents.map((document) => {
      const { key, name } = read(document as never)
      return [key, { name, document }]
    }),
  )
}

/** What a document is called, and the ending of what agrees with it. */
const nounSentences: Record<SnapshotNoun, { noun: string; ending: '' | 'e' }> = {
  offers: { noun: 'Offre', ending: 'e' },
  providers: { noun: 'Prestataire', ending: '' },
  categories: { noun: 'Catégorie', ending: 'e' },
  plans: { noun: 'Formule', ending: 'e' },
  legalTexts: { noun: 'Texte', ending: '' },
}
const kindSentences: Record<Change['kind'], (ending: string) => string> = {
  added: () => 'en plus',
  changed: (ending) => `modifié${ending}`,
  removed: (ending) => `retiré${ending}`,
}

function lineOf({ kind, noun, name, formerName }: Change): string {
  const called = nounSentences[noun]
  const before = formerName === undefined ? '' : `, auparavant « ${formerName} »`
  return `${called.noun} « ${name} » : ${kindSentences[kind](called.ending)}${before}`
}

/** Lines for the team, fifty at most: « Offre « Forfait journée » : modifiée ». */
export function changeLines(changes: readonly Change[]): string {
  const most = 50
  const lines = changes.slice(0, most).map(lineOf)
  const others = changes.length - lines.length
  if (others > 0) lines.push(others === 1 ? 'et un autre document' : `et ${others} autres documents`)
  return lines.join('\n')
}
