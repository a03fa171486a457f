import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'

/** Thrown when a start cannot go on for a reason that a person can mend; the message is French. */
export class StartRefused extends Error {}

/** SQLITE_BUSY: another connection holds the file. */
const busyCode = 5

/**
 * Keeps two portals from one state. The lock is the operating system’s, on an empty SQLite file beside `file`: it ends with
 * its process, however that ends, and no process number that is used again after a power cut stands in the way. `file` tells
 * people which process it is. Gives back the release.
 */
export async function holdState(file: string): Promise<() => Promise<void>> {
  await mkdir(path.dirname(file), { recursive: true })
  const lock = take(`${file}.lock`)
  if (lock === null) {
    const holder = (await readFile(file, 'utf8').catch(() => '')).trim()
    throw new StartRefused(
      `Le portail tourne déjà sur ces données${holder === '' ? '' : ` (processus ${holder})`}. Arrêtez-le, ou donnez un autre dossier.`,
    )
  }
  await writeFile(file, String(process.pid))
  return async () => {
    await rm(file, { force: true })
    lock.close()
  }
}

/**
 * Does `work` while nobody else on this machine does what `file` stands for; who comes meanwhile waits. The lock is as above: it
 * ends with its process.
 */
export async function alone<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  await mkdir(path.dirname(file), { recursive: true })
  let lock = take(file)
  while (lock === null) {
    await setTimeout(100)
    lock = take(file)
  }
  try {
    return await work()
  } finally {
    lock.close()
  }
}

function take(file: string): DatabaseSync | null {
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (fault) {
    database.close()
    if (fault instanceof Error && 'errcode' in fault && fault.errcode === busyCode) return null
    throw fault
  }
}
