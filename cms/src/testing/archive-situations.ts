import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addDays, asParisDay, legalText, parisDayAt } from '@portal/content'
import { legalArchiveFolder, writeLegalArchive } from '@portal/content/legal-archive'
import { environment } from '../ground/host/environment.ts'
import { withTriggersApart } from '../migrations/triggers-apart.ts'
import type { Cms } from './cms-under-test.ts'
import { handedToMigrations, runRaw } from './raw-database.ts'

/** As on the first day: no text and no step. The guards, which forbid it, step aside meanwhile. */
export async function forgetArchive({ payload }: Cms): Promise<void> {
  const tables = ['archive_steps', '_legal_texts_v', 'legal_texts', 'publications', 'payload_jobs']
  if (environment.databaseUrl !== null) {
    await runRaw(payload, `TRUNCATE ${tables.join(', ')} CASCADE`)
    return
  }
  const db = handedToMigrations(payload) as Parameters<typeof withTriggersApart>[0]
  await withTriggersApart(db, async () => {
    for (const table of tables) await runRaw(payload, `DELETE FROM ${table}`)
  })
}

/** A copy of the archive of the repository, which a test may alter. */
export async function aCopiedArchive(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'archive-'))
  await cp(legalArchiveFolder, folder, { recursive: true })
  return folder
}

/** Adds a version to an archive, in force `days` from the day of `now`. */
export async function withAnotherVersion(folder: string, days: number, now = new Date()): Promise<void> {
  await writeLegalArchive(
    legalText.parse({
      kind: 'mentions-legales',
      effectiveOn: asParisDay(addDays(parisDayAt(now), days)),
      title: 'Mentions légales',
      preamble: [],
      articles: [
        { number: 1, title: 'EDITEUR', blocks: [{ type: 'paragraph', text: 'HA PLUS PME.' }], sections: [] },
      ],
      change: 'minor',
      summaryOfChanges: 'L’éditeur est redit.',
      toBeConfirmed: false,
    }),
    folder,
  )
}
