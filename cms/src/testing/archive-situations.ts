import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addDays, asParisDay, legalText, parisDayAt } from '@portal/content'
import { legalArchiveFolder, writeLegalArchive } from '@portal/content/legal-archive'
import { confirmArchive } from '../actions/archive/confirm-archive.ts'
import { prepareArchive } from '../actions/archive/prepare-archive.ts'
import { environment } from '../ground/host/environment.ts'
import { withTriggersApart } from '../migrations/triggers-apart.ts'
import { readArchiveSteps } from '../review/archive/archive-steps.ts'
import type { Cms, Person } from './cms-under-test.ts'
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

/** What people do to have the archive of texts enter the CMS. */
export function archiveEntry(cms: Cms) {
  const now = new Date()
  const prepare = (folder?: string) => prepareArchive(cms.payload, { now, ...(folder ? { folder } : {}) })
  return {
    now,
    prepare,
    /** The digest of what waits. */
    async prepared(folder?: string): Promise<string> {
      const preparation = await prepare(folder)
      if (preparation.kind !== 'waits') throw new Error(`nothing waits: ${preparation.kind}`)
      return preparation.archive.digest
    },
    confirm: (person: Person | null, digest: unknown) =>
      cms.rest(person, 'POST', '/archive-steps/confirm', { digest }),
    word: (person: Person, digest: string, folder: string) =>
      confirmArchive(cms.payload, { by: { id: cms.userId(person), name: person }, digest, now, folder }),
    async storedTexts() {
      const { docs } = await cms.payload.find({
        collection: 'legal-texts',
        pagination: false,
        depth: 0,
        overrideAccess: true,
      })
      return docs
    },
    steps: async () => (await readArchiveSteps(cms.payload)).map(({ step }) => step),
    /** Nothing has entered, and those who confirm have just signed in. */
    async forget() {
      await forgetArchive(cms)
      for (const person of ['juriste', 'autre-juriste', 'administrateur'] as const) await cms.signIn(person)
    },
  }
}
export type ArchiveEntry = ReturnType<typeof archiveEntry>
