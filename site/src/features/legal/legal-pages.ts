import { canonicalLegalText } from '@portal/content'
import { digestOfView, readPublication } from '../catalogue/snapshot-source.ts'
import { versionView } from './legal-version.ts'

/** One static page a version of a text; rendered again only when what it shows has changed. */
export async function legalVersionPages() {
  const { snapshot } = await readPublication()
  const views = await Promise.all(snapshot.legalTexts.map((text) => versionView(text, snapshot.legalTexts)))
  return views.map((view) => ({
    params: { kind: view.text.kind, effectiveOn: view.text.effectiveOn },
    props: { view },
    cacheKey: digestOfView(view),
  }))
}

/** Each version as the plain text that its digest is taken over. */
export async function legalTextFiles() {
  const { snapshot } = await readPublication()
  return snapshot.legalTexts.map((text) => {
    const plain = canonicalLegalText(text)
    return {
      params: { kind: text.kind, effectiveOn: text.effectiveOn },
      props: { plain },
      cacheKey: digestOfView(plain),
    }
  })
}
