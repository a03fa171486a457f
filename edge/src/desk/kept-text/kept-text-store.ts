import { keptLine, lengthOf } from '@portal/content/text'
import { and, eq, getTableName, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import { staffInvitations } from '../staff/invitation-schema.ts'
import type { Database } from '../../ground/database/database.ts'
import { memberAddresses, members } from '../../people/member/member-schema.ts'
import { organisationPeople, organisations } from '../../people/organisation/organisation-schema.ts'
import { rosterLines } from '../../employer/roster/roster-schema.ts'
import { seats } from '../../money/subscription/subscription-schema.ts'
import { textPasses } from './kept-text-schema.ts'

/** Version of the normalisation of texts: another number normalises every stored text again. */
const keptTextVersion = 1

/** Rows read at once: one question, and one transaction with what changes in them. */
const rowsPerSlice = 500

interface KeptTexts {
  table: SQLiteTable
  columns: Record<string, SQLiteColumn>
}

const people = ({ firstName, lastName }: typeof members | typeof organisationPeople) => ({
  firstName,
  lastName,
})
const places = ({ line1, line2, postalCode, city }: typeof memberAddresses | typeof organisations) => ({
  line1,
  line2,
  postalCode,
  city,
})

/**
 * Columns of typed text that the portal still uses. Left as they are: factures, terms, orders and statements, which
 * say what was said; addresses of mailboxes, which have held ASCII alone since they are kept.
 */
const keptTexts: readonly KeptTexts[] = [
  { table: members, columns: people(members) },
  { table: seats, columns: { firstName: seats.firstName, lastName: seats.lastName, team: seats.team } },
  { table: organisationPeople, columns: people(organisationPeople) },
  {
    table: organisations,
    columns: {
      name: organisations.name,
      purchaseOrder: organisations.purchaseOrder,
      ...places(organisations),
    },
  },
  {
    table: memberAddresses,
    columns: { recipient: memberAddresses.recipient, ...places(memberAddresses) },
  },
  {
    table: staffInvitations,
    columns: { firstName: staffInvitations.firstName, lastName: staffInvitations.lastName },
  },
  {
    table: rosterLines,
    columns: { firstName: rosterLines.firstName, lastName: rosterLines.lastName, team: rosterLines.team },
  },
]

/**
 * Normalises stored texts again (`content/src/text/`: NFC, no invisible characters), one slice of each table at a
 * time. A slice and its cursor are one transaction, so that an interrupted run resumes.
 */
export async function keepTextsAgain(database: Database, now: Date): Promise<void> {
  for (const texts of keptTexts) await readSlice(database, texts, now)
}

const readRow = z.looseObject({ place: z.number().int() })
type ReadRow = z.infer<typeof readRow>

async function readSlice(database: Database, { table, columns }: KeptTexts, now: Date): Promise<void> {
  const tableName = getTableName(table)
  const [known] = await database
    .select()
    .from(textPasses)
    .where(and(eq(textPasses.tableName, tableName), eq(textPasses.version, keptTextVersion)))
  if (known?.finishedAt) return
  const after = known?.afterRow ?? 0
  const rows = await database
    .select({ place: sql<number>`rowid`, ...columns })
    .from(table)
    .where(sql`rowid > ${after}`)
    .orderBy(sql`rowid`)
    .limit(rowsPerSlice)
  const read = rows.map((row) => readRow.parse(row))
  const progress = {
    version: keptTextVersion,
    afterRow: read.at(-1)?.place ?? after,
    finishedAt: read.length < rowsPerSlice ? now : null,
  }
  await database.batch([
    database
      .insert(textPasses)
      .values({ tableName, ...progress })
      .onConflictDoUpdate({ target: textPasses.tableName, set: progress }),
    keepSlice(database, { table, columns }, read),
  ])
}

/** One query for all the changes of a slice; a row that was changed meanwhile is skipped. */
function keepSlice(database: Database, { table, columns }: KeptTexts, rows: readonly ReadRow[]) {
  const names = Object.keys(columns)
  const changed = rows.flatMap((before) => {
    const kept = Object.fromEntries(names.map((name) => [name, keptAgain(before[name])]))
    return names.some((name) => kept[name] !== before[name]) ? [{ place: before.place, before, kept }] : []
  })
  const unchanged = Object.entries(columns).map(
    ([name, column]) => sql`${column} IS one.value -> 'before' ->> ${name}`,
  )
  return database
    .update(table)
    .set(Object.fromEntries(names.map((name): [string, SQL] => [name, sql`one.value -> 'kept' ->> ${name}`])))
    .from(sql`json_each(${JSON.stringify(changed)}) AS one`)
    .where(and(sql`${table}.rowid = one.value ->> 'place'`, ...unchanged))
}

/** A text that would become empty or too long for its column is left as it is: the next form asks for another. */
function keptAgain(before: unknown): unknown {
  if (typeof before !== 'string') return before
  const kept = keptLine(before)
  return kept === '' || lengthOf(kept) > lengthOf(before) ? before : kept
}
