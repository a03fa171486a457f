import { and, asc, eq, isNull } from 'drizzle-orm'
import { Hono } from 'hono'
import { whileStanding } from '../condition/batch-condition.ts'
import { paths } from '../contract/index.ts'
import { type PortalEnvironment } from '../http/portal-environment.ts'
import { refusedProblem } from '../http/problem.ts'
import { refunds } from '../leaving/leaving-schema.ts'
import { markRefunded } from '../subscription/give-back.ts'
import { subscriptions } from '../subscription/subscription-schema.ts'
import { deskPage } from './desk-page.ts'
import { journalLine } from './journal-store.ts'
import { may } from './permission.ts'
import { beforeReading, withPermission } from './staff.ts'

/** Money to give back: listed by its last day, and noted once it has gone (Code de la consommation, L221-24). */
export const refundDeskRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskRefunds, (c) =>
    withPermission(c, 'see-refunds', async (staff) => {
      const { database, today } = c.var
      await beforeReading(c, staff, { action: 'refunds-read' })
      const rows = await database
        .select({ refund: refunds, reference: subscriptions.reference })
        .from(refunds)
        .leftJoin(subscriptions, eq(subscriptions.id, refunds.subscriptionId))
        .where(isNull(refunds.settledAt))
        .orderBy(asc(refunds.dueOn))
      return c.var.render('deskRefunds', {
        deskRefunds: {
          ...deskPage(c, staff),
          maySettle: may(staff.role, 'settle-refunds'),
          refunds: rows.map(({ refund: { id, amountCents, reason, dueOn }, reference }) => ({
            id,
            contractReference: reference,
            amountCents,
            reason,
            dueOn,
            late: dueOn < today,
          })),
        },
      })
    }),
  )
  .post(paths.deskRefund(':id'), (c) =>
    withPermission(c, 'settle-refunds', async (staff) => {
      const { database, now } = c.var
      const id = c.req.param('id') ?? ''
      const open = and(eq(refunds.id, id), isNull(refunds.settledAt))
      const [known] = await database
        .select({ sourceKey: refunds.sourceKey })
        .from(refunds)
        .where(eq(refunds.id, id))
      if (!known) return refusedProblem(c, 404)
      const first = await whileStanding(database, { table: refunds, condition: open }, [
        database.update(refunds).set({ settledAt: now, settledBy: staff.memberId }).where(open),
        markRefunded(database, known.sourceKey),
        journalLine(database, staff, { action: 'refund-settled', subject: id }, now),
      ])
      if (!first) return refusedProblem(c, 409)
      return c.redirect(`${paths.deskRefunds}?fait=reglement`, 303)
    }),
  )
