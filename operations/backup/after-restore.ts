import { DatabaseSync } from 'node:sqlite'
import { hasTable } from './member-counts.ts'
import { BackupRefused } from './refusal.ts'

/** The last number of a series that was given out, as a customer or the bank may hold it. */
export interface LastNumber {
  series: 'FA' | 'AV'
  year: number
  sequence: number
}

/** Tries that no letter reaches by itself: it is held until a person lets it go. */
export const heldAttempts = 1_000

export interface Mended {
  heldLetters: number
  endedSessions: number
  /** Numbers that were given out and are not in the backup. */
  lostNumbers: string[]
}

/** « FA-2026-000123 » as it stands on a facture or an avoir; `null` when it is none. */
export function readLastNumber(text: string): LastNumber | null {
  const [, series, year, sequence] = /^(FA|AV)-(\d{4})-(\d{6})$/.exec(text.trim().toUpperCase()) ?? []
  if (series !== 'FA' && series !== 'AV') return null
  return Number(sequence) > 0 ? { series, year: Number(year), sequence: Number(sequence) } : null
}

/**
 * Makes of a members’ database of an earlier moment one that may go on: what may have happened since is not done a second time.
 * All or nothing. Throws `BackupRefused` when a last number is before what the backup holds.
 */
export function mendRestored(
  file: string,
  lastNumbers: readonly LastNumber[],
  now: Date,
  floorsMigration: string,
): Mended {
  const database = new DatabaseSync(file)
  try {
    database.exec('BEGIN IMMEDIATE')
    const mended: Mended = {
      heldLetters: holdLetters(database),
      endedSessions: endSessions(database),
      lostNumbers: hasTable(database, 'factures')
        ? raiseFloors(database, lastNumbers, now, floorsMigration)
        : [],
    }
    database.exec('COMMIT')
    return mended
  } finally {
    database.close()
  }
}

/** What waited then may have left since. */
function holdLetters(database: DatabaseSync): number {
  if (!hasTable(database, 'outbox')) return 0
  return Number(
    database.prepare('UPDATE outbox SET attempts = ? WHERE sent_at IS NULL').run(heldAttempts).changes,
  )
}

/** Lets what was held leave; gives how many. */
export function releaseLetters(file: string, now: Date): number {
  const database = new DatabaseSync(file)
  try {
    const { changes } = database
      .prepare('UPDATE outbox SET attempts = 0, next_attempt_at = ? WHERE sent_at IS NULL AND attempts = ?')
      .run(now.getTime(), heldAttempts)
    return Number(changes)
  } finally {
    database.close()
  }
}

/** A session that was ended since, or whose password was changed, must not open again; nor may a device that was forgotten. */
function endSessions(database: DatabaseSync): number {
  let ended = 0
  for (const table of ['pending_sign_ins', 'trusted_devices', 'sessions']) {
    if (!hasTable(database, table)) continue
    const { changes } = database.prepare(`DELETE FROM ${table}`).run()
    if (table === 'sessions') ended = Number(changes)
  }
  return ended
}

const trigger = 'factures_have_no_gap'
/** The rule of `edge/migrations/0013_factures.sql`, counted from the highest number that was ever given out. */
const triggerWithFloors = `CREATE TRIGGER ${trigger} BEFORE INSERT ON factures
WHEN NEW.sequence <> 1 + max(
  (SELECT coalesce(max(sequence), 0) FROM factures WHERE series = NEW.series AND year = NEW.year),
  (SELECT coalesce(max(sequence), 0) FROM facture_floors WHERE series = NEW.series AND year = NEW.year)
)
BEGIN
  SELECT RAISE(ABORT, 'numbers of a series follow one another');
END`

function raiseFloors(
  database: DatabaseSync,
  lastNumbers: readonly LastNumber[],
  now: Date,
  floorsMigration: string,
): string[] {
  const lost: string[] = []
  for (const { series, year, sequence } of lastNumbers) {
    const held = Number(
      database
        .prepare('SELECT coalesce(max(sequence), 0) AS n FROM factures WHERE series = ? AND year = ?')
        .get(series, year)?.['n'],
    )
    const written = (n: number) => `${series}-${year}-${String(n).padStart(6, '0')}`
    if (sequence < held)
      throw new BackupRefused(
        `${written(sequence)} n’est pas le dernier numéro : la sauvegarde contient ${written(held)}.`,
      )
    for (let n = held + 1; n <= sequence; n++) lost.push(written(n))
    if (sequence === held) continue
    if (!hasTable(database, 'facture_floors')) database.exec(floorsMigration)
    database
      .prepare('INSERT INTO facture_floors VALUES (?, ?, ?, ?)')
      .run(series, year, sequence, now.getTime())
  }
  if (lost.length > 0) database.exec(`DROP TRIGGER ${trigger}; ${triggerWithFloors}`)
  return lost
}
