import { addDays, type ParisDay } from '@portal/content'
import { readCapitals, readReference } from '@portal/content/text'
import { desc, eq, getTableColumns, inArray, max, type SQL, sql } from 'drizzle-orm'
import type { DifferenceView, SettlementFileView, SettlementLineView } from '../../ground/contract/index.ts'
import { workingDaysAfter } from '../../ground/calendar/working-day.ts'
import type { Database } from '../../ground/database/database.ts'
import { differenceWords } from '../../money/settlement/difference-words.ts'
import {
  type DifferenceRow,
  type SettlementFileRow,
  settlementFiles,
} from '../../money/settlement/settlement-schema.ts'
import { settlementLines, type SettlementLineRow } from '../../money/payment/settled-line-schema.ts'
import { paymentAttempts } from '../../money/payment/payment-schema.ts'
import { orders } from '../../money/order/order-schema.ts'
import { members } from '../../people/member/member-schema.ts'
import type { AccountantQuery } from '../accounts/accountant-query.ts'
import { accountLabel } from './settlement-accounts.ts'

/** Differences in words, with who closed each: one query. */
export async function differenceViews(
  database: Database,
  rows: readonly DifferenceRow[],
  today: ParisDay,
): Promise<DifferenceView[]> {
  const closers = [...new Set(rows.flatMap(({ closedBy }) => closedBy ?? []))]
  const people = closers.length === 0 ? [] : await namesOf(database, closers)
  return rows.map((row) => ({
    ...differenceWords(row.kind, row.hereCents, row.thereCents),
    id: row.id,
    reference: row.reference,
    account: accountLabel(row),
    orderId: row.orderId,
    foundAt: row.foundAt,
    dueOn: row.dueOn,
    late: row.closedAt === null && row.dueOn < today,
    closed:
      row.closedAt === null
        ? null
        : {
            at: row.closedAt,
            by:
              row.closedBy === null
                ? null
                : (people.find(({ id }) => id === row.closedBy)?.name ?? 'Compte effacé'),
            why: row.closedWhy,
          },
  }))
}

async function namesOf(database: Database, ids: readonly string[]) {
  const rows = await database
    .select({ id: members.id, firstName: members.firstName, lastName: members.lastName })
    .from(members)
    .where(inArray(members.id, ids.slice(0, 90)))
  return rows.map(({ id, firstName, lastName }) => ({ id, name: `${firstName} ${lastName}` }))
}

export const fileView = (row: SettlementFileRow): SettlementFileView => ({
  id: row.id,
  account: accountLabel(row),
  importedAt: row.importedAt,
  isDone: row.comparedAt !== null,
  lines: row.lines,
  knownLines: row.knownLines,
  foreignLines: row.foreignLines,
  unmovedLines: row.unmovedLines,
  wrongLines: row.wrongLines,
  firstOn: row.firstOn,
  lastOn: row.lastOn,
})

/** The last files that were sent. */
export const recentFiles = (database: Database): Promise<SettlementFileRow[]> =>
  database.select().from(settlementFiles).orderBy(desc(settlementFiles.importedAt)).limit(20)

/** One file, and who sent it. */
export async function fileById(database: Database, id: string) {
  const [row] = await database
    .select({ ...getTableColumns(settlementFiles), firstName: members.firstName, lastName: members.lastName })
    .from(settlementFiles)
    .leftJoin(members, eq(members.id, settlementFiles.importedBy))
    .where(eq(settlementFiles.id, id))
  return row ?? null
}

/** Working days after which a file of an account is missed: some banks write one a week. */
const missedAfterDays = 6

/** Accounts of which no file tells of the last days. */
export async function silentAccounts(database: Database, today: ParisDay) {
  const rows = await database
    .select({
      source: settlementFiles.source,
      account: settlementFiles.account,
      lastOn: max(settlementFiles.lastOn),
    })
    .from(settlementFiles)
    .groupBy(settlementFiles.source, settlementFiles.account)
  return rows.flatMap(({ source, account, lastOn }) => {
    const day = lastOn as ParisDay | null
    const isMissed = day !== null && workingDaysAfter(addDays(day, 1), missedAfterDays) < today
    return isMissed ? [{ account: accountLabel({ source, account }), lastOn: day }] : []
  })
}

const mostFound = 50

/** Lines of settlement files by reference, bank’s transaction, day or amount, the newest first; each by an index. */
export async function findLines(database: Database, query: AccountantQuery): Promise<SettlementLineView[]> {
  const condition = conditionOf(query)
  if (!condition) return []
  const rows = await database
    .select()
    .from(settlementLines)
    .where(condition)
    .orderBy(desc(settlementLines.day))
    .limit(mostFound)
  const about = await ordersOf(database, rows)
  return rows.map((row) => ({
    day: row.day,
    account: accountLabel(row),
    reference: row.reference,
    transaction: row.bankTransaction,
    amountCents: row.amountCents,
    operation: row.operation,
    fileId: row.fileId,
    line: row.line,
    orderId: about.get(row.reference) ?? null,
  }))
}

function conditionOf(query: AccountantQuery): SQL | null {
  switch (query.kind) {
    case 'day':
      return eq(settlementLines.day, query.day)
    case 'amount':
      return eq(settlementLines.amountCents, query.cents)
    case 'text': {
      const capitals = readCapitals(query.text)
      return readReference(query.text) !== null && capitals.length === 12
        ? eq(settlementLines.reference, capitals)
        : sql`${settlementLines.bankTransaction} = ${query.text.slice(0, 80)} AND ${settlementLines.bankTransaction} <> ''`
    }
    case 'nothing':
      return null
  }
}

/** The orders that references of attempts, or of orders, are of. */
async function ordersOf(database: Database, rows: readonly SettlementLineRow[]) {
  if (rows.length === 0) return new Map<string, string>()
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(rows.map(({ reference }) => reference))}))`
  const [attempts, own] = await database.batch([
    database
      .select({ reference: paymentAttempts.reference, id: paymentAttempts.orderId })
      .from(paymentAttempts)
      .where(sql`${paymentAttempts.reference} IN ${list}`),
    database
      .select({ reference: orders.reference, id: orders.id })
      .from(orders)
      .where(sql`${orders.reference} IN ${list}`),
  ])
  return new Map(
    [...attempts, ...own].flatMap(({ reference, id }) => (id === null ? [] : [[reference, id] as const])),
  )
}
