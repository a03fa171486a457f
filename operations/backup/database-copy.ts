import { backup, DatabaseSync } from 'node:sqlite'

/** All pages in one step: a step at a time begins again at each write of another process, and never ends under traffic. */
const allPages = 2_147_483_647

/** Copies a SQLite database as it is at one instant, while others write in it. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true })
  try {
    await backup(source, to, { rate: allPages })
  } finally {
    source.close()
  }
}

/** What SQLite finds wrong in a database: pages, indexes, rows that name one that is not there. Empty: nothing. */
export function faultsOfDatabase(file: string): string[] {
  const database = new DatabaseSync(file)
  try {
    const broken = database
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => String(row['integrity_check']))
      .filter((line) => line !== 'ok')
    const orphans = database
      .prepare('PRAGMA foreign_key_check')
      .all()
      .map((row) => `${String(row['table'])} nomme une ligne absente de ${String(row['parent'])}`)
    return [...broken, ...orphans]
  } catch (fault) {
    return [fault instanceof Error ? fault.message : String(fault)]
  } finally {
    database.close()
  }
}
