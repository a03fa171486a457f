import { canonicalLegalText } from '@portal/content'
import { shownPage } from '../catalogue/shown-page.ts'
import { readPublication } from '../catalogue/snapshot-source.ts'
import { versionView } from './legal-version.ts'

/** One static page a version of a text; drawn again only when what it shows has changed. */
export async function legalVersionPages() {
  const { snapshot } = await readPublication()
  const views = await Promise.all(snapshot.legalTexts.map((text) => versionView(text, snapshot.legalTexts)))
  return views.map((version) => {
    const { kind, effectiveOn } = version.text
    return shownPage({ kind, effectiveOn }, version, (view) => ({ view }))
  })
}

/** Each version as the plain text that its digest is taken over. */
export async function legalTextFiles() {
  const { snapshot } = await readPublication()
  return snapshot.legalTexts.map((text) =>
    shownPage({ kind: text.kind, effectiveOn: text.effectiveOn }, { text }, (parts) => ({
      plain: canonicalLegalText(parts.text),
    })),
  )
}
