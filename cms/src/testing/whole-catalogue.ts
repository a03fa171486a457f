import { readLegalArchive } from '@portal/content/legal-archive'
import { seedContent } from '../seed/seed-content.ts'
import type { Cms } from './cms-under-test.ts'
import { contentOfEachKind } from './content-of-each-kind.ts'

/** Publishes an offer of each kind with all that they call for, and the archive of legal texts. */
export async function aWholeCatalogue(cms: Cms): Promise<void> {
  const content = { ...contentOfEachKind, legalTexts: await readLegalArchive() }
  const now = new Date('2026-11-20T10:00:00Z')
  await seedContent(cms.payload, content, { decidedBy: cms.userId('administrateur'), now })
}
