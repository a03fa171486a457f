import { sha256Hex } from '@portal/content/bytes'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import { orders } from '../order/order-schema.ts'
import { paymentAttempts } from '../payment/payment-schema.ts'
import type { SettlementAccount, SettlementLine } from './settlement-line.ts'
import type { SettlementFile } from './settlement-file.ts'
import {
  settlementChunks,
  type SettlementFileRow,
  settlementFiles,
  settlementToCompare,
} from './settlement-schema.ts'
import { settlementLines } from '../payment/settled-line-schema.ts'

/** Lines that one statement writes: a page view that comes meanwhile waits for no more. */
export const linesPerChunk = 1_000
/** D1 binds texts of two megabytes at most: lines are some three hundred bytes each. */
const chunksPerQuery = 5
/** Lines that are told, of those that cannot be taken. */
const mostWrongTold = 100
/** References by which a file that was sent as another account’s is found out. */
const mostProbed = 500

export type Imported =
  | { kind: 'imported'; id: string }
  /** The very same bytes were sent before. */
  | { kind: 'known'; id: string }
  /** Most of its references were asked for on another account, which this is. */
  | { kind: 'of-another-account'; account: string }

/** Keeps a file, once: its lines wait to be taken up by `advanceSettlements`. All of it is kept, or nothing. */
export async function importSettlement(
  database: Database,
  { source, account }: SettlementAccount,
  bytes: Uint8Array,
  file: SettlementFile,
  importedBy: string,
  now: Date,
): Promise<Imported> {
  const digest = await sha256Hex(new Uint8Array(bytes))
  const sameFile = and(
    eq(settlementFiles.source, source),
    eq(settlementFiles.account, account),
    eq(settlementFiles.digest, digest),
  )
  const known = async () =>
    (await database.select({ id: settlementFiles.id }).from(settlementFiles).where(sameFile))[0] ?? null
  const before = await known()
  if (before) return { kind: 'known', id: before.id }
  const other = await otherAccountOf(database, { source, account }, file.lines)
  if (other !== null) return { kind: 'of-another-account', account: other }
  const id = randomId()
  const chunks = inParts(file.lines, linesPerChunk)
  try {
    await database.batch([
      database.insert(settlementFiles).values({
        ...{ id, source, account, digest, encoding: file.encoding, importedAt: now, importedBy },
        ...{ lines: file.lines.length, foreignLines: file.foreign, unmovedLines: file.unmoved },
        wrongLines: file.wrong.length,
        wrong: JSON.stringify(file.wrong.slice(0, mostWrongTold)),
        ...{ firstOn: file.firstOn, lastOn: file.lastOn },
      }),
      ...inParts(chunks, chunksPerQuery).map((some, part) =>
        database
          .insert(settlementChunks)
          .select(
            sql`SELECT ${id}, key + ${part * chunksPerQuery}, value FROM json_each(${JSON.stringify(some)})`,
          ),
      ),
    ])
    return { kind: 'imported', id }
  } catch (cause) {
    const made = await known()
    if (made) return { kind: 'known', id: made.id }
    throw new Error('a settlement file could not be kept', { cause })
  }
}

function inParts<One>(all: readonly One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, place) =>
    all.slice(place * size, (place + 1) * size),
  )
}

/** The account that most of the known references of a file are of, when it is not the one that it was sent as. */
async function otherAccountOf(
  database: Database,
  { source, account }: SettlementAccount,
  lines: readonly SettlementLine[],
): Promise<string | null> {
  const probed = JSON.stringify(lines.slice(0, mostProbed).map(({ reference }) => reference))
  const list = sql`(SELECT value FROM json_each(${probed}))`
  const isPartner = source === 'partner'
  const table = isPartner ? orders : paymentAttempts
  const owner = isPartner ? orders.sellerSlug : paymentAttempts.account
  const rows = await database
    .select({ owner, references: sql<number>`count(*)` })
    .from(table)
    .where(sql`${table.reference} IN ${list}`)
    .groupBy(owner)
  const of = (one: string) => rows.find((row) => row.owner === one)?.references ?? 0
  const most = rows.toSorted((one, other) => other.references - one.references)[0]
  return most && most.owner !== account && most.references > of(account) ? most.owner : null
}

/**
 * Takes up the next lines of a file, with the references that they speak of: one batch, so that a crash between two loses
 * none and keeps none twice. False when it has no more.
 */
export async function takeUpChunk(
  database: Database,
  { id, source, account }: Pick<SettlementFileRow, 'id' | 'source' | 'account'>,
): Promise<boolean> {
  const [next] = await database
    .select({ place: settlementChunks.place })
    .from(settlementChunks)
    .where(eq(settlementChunks.fileId, id))
    .orderBy(asc(settlementChunks.place))
    .limit(1)
  if (!next) return false
  const chunk = sql`settlement_chunks c, json_each(c.lines) j WHERE c.file_id = ${id} AND c.place = ${next.place}`
  await database.batch([
    // Before its lines: those that another file has told already are counted.
    database
      .update(settlementFiles)
      .set({
        knownLines: sql`known_lines + (SELECT count(*) FROM ${chunk} AND EXISTS (
          SELECT 1 FROM settlement_lines l
          WHERE l.source = ${source} AND l.account = ${account} AND l.line_key = j.value ->> 'key'
        ))`,
      })
      .where(eq(settlementFiles.id, id)),
    database
      .insert(settlementLines)
      .select(
        sql`SELECT ${source}, ${account}, j.value ->> 'key', c.file_id, j.value ->> 'line', j.value ->> 'day',
          j.value ->> 'reference', j.value ->> 'transaction', j.value ->> 'amountCents', j.value ->> 'operation'
          FROM ${chunk}`,
      )
      .onConflictDoNothing(),
    database
      .insert(settlementToCompare)
      .select(sql`SELECT DISTINCT ${source}, ${account}, j.value ->> 'reference', c.file_id FROM ${chunk}`)
      .onConflictDoNothing(),
    database
      .delete(settlementChunks)
      .where(and(eq(settlementChunks.fileId, id), eq(settlementChunks.place, next.place))),
  ])
  return true
}

/** Files of which something is still to be taken up or compared, the first sent first. */
export async function openFiles(database: Database): Promise<SettlementFileRow[]> {
  return database
    .select()
    .from(settlementFiles)
    .where(isNull(settlementFiles.comparedAt))
    .orderBy(asc(settlementFiles.importedAt))
    .limit(5)
}

/** Marks the files of which nothing waits: queries for the end of a run. */
export function closeFiles(database: Database, ids: readonly string[], now: Date) {
  return database
    .update(settlementFiles)
    .set({ comparedAt: now })
    .where(
      and(
        inArray(settlementFiles.id, [...ids]),
        isNull(settlementFiles.comparedAt),
        sql`NOT EXISTS (SELECT 1 FROM settlement_chunks c WHERE c.file_id = settlement_files.id)`,
        sql`NOT EXISTS (SELECT 1 FROM settlement_to_compare t WHERE t.file_id = settlement_files.id)`,
      ),
    )
    .returning({ id: settlementFiles.id })
}

/** What of a file still waits: its lines, then the references that they speak of. */
export async function toCompareOf(
  database: Database,
  { id, comparedAt }: SettlementFileRow,
): Promise<number> {
  if (comparedAt !== null) return 0
  const [lines, references] = await database.batch([
    database
      .select({ left: sql<number>`coalesce(sum(json_array_length(${settlementChunks.lines})), 0)` })
      .from(settlementChunks)
      .where(eq(settlementChunks.fileId, id)),
    database
      .select({ left: sql<number>`count(*)` })
      .from(settlementToCompare)
      .where(eq(settlementToCompare.fileId, id)),
  ])
  return (lines[0]?.left ?? 0) + (references[0]?.left ?? 0)
}
