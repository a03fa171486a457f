import { digestLegalText, type LegalText, type ParisDay, versionsOf } from '@portal/content'
import { digestOfView, readPublication } from '../catalogue/snapshot-source.ts'

/** All that the page of one version shows. */
export interface LegalVersionView {
  text: LegalText
  digest: string
  /** Last day on which it bound, when a later version is known. */
  inForceThrough: ParisDay | null
  /** Every version of this text, newest first. */
  versions: { effectiveOn: ParisDay; inForceThrough: ParisDay | null }[]
}

/** One static page a version of a text; rendered again only when what it shows has changed. */
export async function legalVersionPages() {
  const { snapshot } = await readPublication()
  const views = snapshot.legalTexts.map(async (text): Promise<LegalVersionView> => {
    const versions = versionsOf(snapshot.legalTexts, text.kind).map((version) => ({
      effectiveOn: version.text.effectiveOn,
      inForceThrough: version.inForceThrough,
    }))
    const own = versions.find(({ effectiveOn }) => effectiveOn === text.effectiveOn)
    return {
      text,
      digest: await digestLegalText(text),
      inForceThrough: own?.inForceThrough ?? null,
      versions: versions.toSorted((one, other) => (one.effectiveOn < other.effectiveOn ? 1 : -1)),
    }
  })
  return (await Promise.all(views)).map((view) => ({
    params: { kind: view.text.kind, effectiveOn: view.text.effectiveOn },
    props: { view },
    cacheKey: digestOfView(view),
  }))
}
