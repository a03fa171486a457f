import { and, asc, eq, getTableColumns, isNull, ne, or, sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import { paths } from '../../ground/contract/index.ts'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { statements } from '../../money/leaving/statement-schema.ts'
import { neverConfirmed } from '../../money/leaving/unconfirmed-store.ts'
import { tooLate } from '../access/too-late.ts'
import { deskPage } from '../access/desk-page.ts'
import { journalLine } from '../journal/journal-store.ts'
import { beforeReading, withPermission } from '../access/staff.ts'

/**
 * Statements that a person has to look at: no contract answers to them, they give a motive (D215-1), or nobody has
 * confirmed them in their day.
 */
export const waitingStatements = (now: Date) =>
  and(
    isNull(statements.handledAt),
    or(isNull(statements.subscriptionId), ne(statements.motive, ''), neverConfirmed(now)),
  )

/** Declarations to answer by hand, as they came. */
export const statementDeskRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskStatements, (c) =>
    withPermission(c, 'answer-statements', async (staff) => {
      const { database, now } = c.var
      const rows = await database
        .select({ ...getTableColumns(statements), neverConfirmed: sql<number>`${neverConfirmed(now)}` })
        .from(statements)
        .where(waitingStatements(now))
        .orderBy(asc(statements.receivedAt))
        .limit(100)
      await beforeReading(c, staff, { action: 'statements-read', detail: String(rows.length) })
      return c.var.render('deskStatements', {
        deskStatements: {
          ...deskPage(c, staff),
          statements: rows.map(
            ({
              id,
              reference,
              kind,
              name,
              email,
              contractReference,
              wishedOn,
              motive,
              receivedAt,
              ...row
            }) => ({
              id,
              reference,
              kind,
              name,
              email,
              contractReference,
              wishedOn,
              motive,
              receivedAt,
              contractKnown: row.subscriptionId !== null,
              applied: row.appliedAt !== null,
              neverConfirmed: row.neverConfirmed === 1,
            }),
          ),
        },
      })
    }),
  )
  .post(paths.deskStatement(':id'), (c) =>
    withPermission(c, 'answer-statements', async (staff) => {
      const { database, now } = c.var
      const id = c.req.param('id') ?? ''
      const open = and(eq(statements.id, id), waitingStatements(now))
      const first = await batchWhile(database, { table: statements, condition: open }, [
        database.update(statements).set({ handledAt: now, handledBy: staff.memberId }).where(open),
        journalLine(database, staff, { action: 'statement-handled', subject: id }, now),
      ])
      const known = first || (await database.$count(statements, eq(statements.id, id))) > 0
      if (!first) return known ? tooLate(c, paths.deskStatements) : refusedProblem(c, 404)
      return c.redirect(`${paths.deskStatements}?fait=reponse`, 303)
    }),
  )
