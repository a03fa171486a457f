import { digestOfParts } from '../features/catalogue/shown-page.ts'
import type { Publication } from '../features/catalogue/snapshot-source.ts'
import { contentsOf } from '../integrations/private-files.ts'
import type { PublishedPage } from './page-drawing.ts'

/** What only the Worker reads, as files that are kept while they hold what they held. */
export async function privatePages(publication: Publication): Promise<PublishedPage[]> {
  return [...(await contentsOf(publication))].map(([address, body]) => ({
    file: address.slice(1),
    key: digestOfParts(body),
    draw: () => Promise.resolve({ body: Buffer.from(JSON.stringify(body)), readsPublication: false }),
  }))
}
