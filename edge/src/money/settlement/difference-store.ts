import { and, asc, count, desc, eq, isNotNull, isNull, or, gt } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { type DifferenceRow, settlementDifferences } from './settlement-schema.ts'

/** Differences that a file has opened and that nobody has closed. */
export const differencesOpenedBy = (database: Database, fileId: string): Promise<number> =>
  database.$count(
    settlementDifferences,
    and(eq(settlementDifferences.fileId, fileId), isNull(settlementDifferences.closedAt)),
  )

export interface DifferencePage {
  rows: DifferenceRow[]
  /** Where the next page begins; `null` at the end. */
  next: string | null
}

const pageSize = 50

/** Open differences, the first to close first, after `after` (as `next` said). */
export async function openDifferences(database: Database, after: string | null): Promise<DifferencePage> {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})\.([\w-]{1,40})$/.exec(after ?? '') ?? []
  const rows = await database
    .select()
    .from(settlementDifferences)
    .where(
      and(
        isNull(settlementDifferences.closedAt),
        day === undefined || id === undefined
          ? undefined
          : or(
              gt(settlementDifferences.dueOn, day as DifferenceRow['dueOn']),
              and(
                eq(settlementDifferences.dueOn, day as DifferenceRow['dueOn']),
                gt(settlementDifferences.id, id),
              ),
            ),
      ),
    )
    .orderBy(asc(settlementDifferences.dueOn), asc(settlementDifferences.id))
    .limit(pageSize + 1)
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  return { rows: page, next: rows.length > pageSize && last ? `${last.dueOn}.${last.id}` : null }
}

/** The last that were closed, by somebody or by themselves. */
export const closedDifferences = (database: Database): Promise<DifferenceRow[]> =>
  database
    .select()
    .from(settlementDifferences)
    .where(isNotNull(settlementDifferences.closedAt))
    .orderBy(desc(settlementDifferences.closedAt))
    .limit(20)

/** Those of one order, open and closed. */
export const differencesOfOrder = (database: Database, orderId: string): Promise<DifferenceRow[]> =>
  database
    .select()
    .from(settlementDifferences)
    .where(eq(settlementDifferences.orderId, orderId))
    .orderBy(asc(settlementDifferences.foundAt))
    .limit(50)

/** How many are open, and the first of them. */
export async function countOpen(database: Database): Promise<number> {
  const [row] = await database
    .select({ open: count() })
    .from(settlementDifferences)
    .where(isNull(settlementDifferences.closedAt))
  return row?.open ?? 0
}

/** Those that a file has opened or closed. */
export const differencesOfFile = (database: Database, fileId: string): Promise<DifferenceRow[]> =>
  database
    .select()
    .from(settlementDifferences)
    .where(or(eq(settlementDifferences.fileId, fileId), eq(settlementDifferences.closedFileId, fileId)))
    .orderBy(asc(settlementDifferences.dueOn))
    .limit(100)
