import {
  digestLegalText,
  type LegalText,
  type LegalTextKind,
  legalTextKinds,
  type ParisDay,
  versionsOf,
} from '@portal/content'
import { shownPage } from '../catalogue/shown-page.ts'
import { readPublication } from '../catalogue/snapshot-source.ts'
import type { VersionRow } from './legal-version.ts'

/** One version as the archive lists it. */
export interface ArchivedVersion extends VersionRow {
  title: string
  change: LegalText['change']
  summaryOfChanges: string | null
  digest: string
  /** The version before it; `null` for the first. */
  previous: ParisDay | null
}

/** Every version of one text, newest first. */
export interface ArchiveView {
  kind: LegalTextKind
  versions: ArchivedVersion[]
}

/** Two versions of one text, with their whole texts: what differs is worked out by pages that are rendered. */
export interface ComparisonView {
  kind: LegalTextKind
  older: ArchivedVersion
  newer: ArchivedVersion
  former: LegalText
  current: LegalText
}

/** The archive of the versions of `kind` among all texts; `null` when there is none. */
export async function archiveView(
  kind: LegalTextKind,
  texts: readonly LegalText[],
): Promise<ArchiveView | null> {
  const ordered = versionsOf(texts, kind)
  const versions = await Promise.all(
    ordered.map(async ({ text, inForceFrom, inForceThrough }, place) => ({
      effectiveOn: inForceFrom,
      inForceThrough,
      title: text.title,
      change: text.change,
      summaryOfChanges: text.summaryOfChanges,
      digest: await digestLegalText(text),
      previous: ordered[place - 1]?.inForceFrom ?? null,
    })),
  )
  return versions.length > 0 ? { kind, versions: versions.toReversed() } : null
}

async function archives(): Promise<{ views: ArchiveView[]; texts: readonly LegalText[] }> {
  const { snapshot } = await readPublication()
  const views = await Promise.all(legalTextKinds.map((kind) => archiveView(kind, snapshot.legalTexts)))
  return { views: views.filter((view) => view !== null), texts: snapshot.legalTexts }
}

/** One static page a text, with all its versions. */
export async function archivePages() {
  const { views } = await archives()
  return views.map((archive) => shownPage({ kind: archive.kind }, archive, (view) => ({ view })))
}

/** Every pair of versions of `view`, the older first. */
export function pairsOf({ versions }: ArchiveView): [ArchivedVersion, ArchivedVersion][] {
  const oldestFirst = versions.toReversed()
  return oldestFirst.flatMap((older, place) =>
    oldestFirst.slice(place + 1).map((newer): [ArchivedVersion, ArchivedVersion] => [older, newer]),
  )
}

/**
 * One static page for any two versions of a text. Pairs grow with the square of versions: each text is digested once,
 * and none is compared for a page that is kept.
 */
export async function comparisonPages() {
  const { views, texts } = await archives()
  return views.flatMap((view) => {
    const { kind } = view
    const wholes = new Map(
      texts.filter((text) => text.kind === kind).map((text) => [text.effectiveOn, text] as const),
    )
    return pairsOf(view).map(([older, newer]) => {
      const [former, current] = [wholes.get(older.effectiveOn), wholes.get(newer.effectiveOn)]
      if (!former || !current) throw new Error(`a version of ${kind} is not in the snapshot`)
      const comparison: ComparisonView = { kind, older, newer, former, current }
      const params = { kind, older: older.effectiveOn, newer: newer.effectiveOn }
      return shownPage(params, comparison, (pair) => ({ view: pair }))
    })
  })
}
