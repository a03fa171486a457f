import { digestLegalText, type LegalText, type ParisDay, versionsOf } from '@portal/content'
import { differenceBetween, type TextDifference } from './difference.ts'

/** One version in the list of all versions. */
export interface VersionRow {
  effectiveOn: ParisDay
  /** Last day on which it binds; `null` when no later version is known. */
  inForceThrough: ParisDay | null
}

/** All that the page of one version shows: facts by date, true whatever the day on which they are read. */
export interface LegalVersionView extends VersionRow {
  text: LegalText
  digest: string
  /** First day of the version after this one. */
  nextEffectiveOn: ParisDay | null
  /** What it changes; `null` for the first version. */
  changes: { since: ParisDay; difference: TextDifference } | null
  /** Every version of this text, newest first. */
  versions: VersionRow[]
}

/** The view of `text` among all versions of all texts. */
export async function versionView(text: LegalText, texts: readonly LegalText[]): Promise<LegalVersionView> {
  const versions = versionsOf(texts, text.kind)
  const place = versions.findIndex(({ inForceFrom }) => inForceFrom === text.effectiveOn)
  const previous = versions[place - 1]?.text
  return {
    text,
    digest: await digestLegalText(text),
    effectiveOn: text.effectiveOn,
    inForceThrough: versions[place]?.inForceThrough ?? null,
    nextEffectiveOn: versions[place + 1]?.inForceFrom ?? null,
    changes: previous ? { since: previous.effectiveOn, difference: differenceBetween(previous, text) } : null,
    versions: versions
      .map(({ inForceFrom, inForceThrough }) => ({ effectiveOn: inForceFrom, inForceThrough }))
      .toReversed(),
  }
}
