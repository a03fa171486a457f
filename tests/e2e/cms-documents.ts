import type { LegalText } from '@portal/content'
import { readLegalArchive } from '@portal/content/legal-archive'
import { z } from 'zod'

/** A document as a new one: the database names its rows anew. */
export function withoutIdentifiers(document: unknown): Record<string, unknown> {
  const text = JSON.stringify(document, (name, value: unknown) => (name === 'id' ? undefined : value))
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
}

/** The CGU of 17 July 2024, as the archive holds them. */
export async function cguOf2024(): Promise<LegalText> {
  const text = (await readLegalArchive()).find(({ kind }) => kind === 'cgu')
  if (!text) throw new Error('the archive has no CGU')
  return text
}

/** A text as the form of the CMS holds it: entries of a list are lines of one field. */
export function inCms(text: LegalText) {
  const blocks = (list: LegalText['preamble']) =>
    list.map((block) => (block.type === 'list' ? { type: 'list', text: block.entries.join('\n') } : block))
  return {
    ...text,
    effectiveOn: `${text.effectiveOn}T12:00:00.000Z`,
    preamble: blocks(text.preamble),
    articles: text.articles.map((article) => ({
      ...article,
      blocks: blocks(article.blocks),
      sections: article.sections.map((section) => ({ ...section, blocks: blocks(section.blocks) })),
    })),
  }
}
