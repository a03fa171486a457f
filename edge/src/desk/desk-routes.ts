import { and, count, inArray, isNotNull, isNull, min } from 'drizzle-orm'
import { Hono } from 'hono'
import { z } from 'zod'
import { staffOf, signedInOf } from '../entrance/session/signed-in.ts'
import { paths } from '../ground/contract/index.ts'
import type { PortalEnvironment } from '../ground/http/portal-environment.ts'
import type { WaitingKind } from '../ground/room/waiting.ts'
import { refusedProblem } from '../ground/http/problem.ts'
import { claims } from '../money/claim/claim-schema.ts'
import { statements } from '../money/leaving/statement-schema.ts'
import { waits } from '../people/examination/examination.ts'
import { examinationsUnderWay } from '../people/examination/examination-store.ts'
import { countToDecide } from '../money/decision/decision-store.ts'
import { refunds } from '../money/refund/refund-schema.ts'
import { breachDeskRoutes } from './breaches/breach-desk-routes.ts'
import { codeDeskRoutes } from './codes/code-desk-routes.ts'
import { countHandOffsToSee } from './hand-offs/hand-off-list-store.ts'
import { handOffDeskRoutes } from './hand-offs/hand-off-desk-routes.ts'
import { deskPage } from './access/desk-page.ts'
import { factureDeskRoutes } from './factures/facture-desk-routes.ts'
import { journalBefore } from './journal/journal-store.ts'
import { letterDeskRoutes } from './letters/letter-desk-routes.ts'
import { countUnreached } from './letters/unreached-store.ts'
import { memberDeskRoutes } from './members/member-desk-routes.ts'
import { orderDeskRoutes } from './orders/order-desk-routes.ts'
import { refundDeskRoutes } from './refunds/refund-desk-routes.ts'
import { beforeReading, withPermission } from './access/staff.ts'
import { subjectsOf } from './claims/subjects.ts'
import { waitingFor } from './waiting/waiting-list.ts'
import { settlementDeskRoutes } from './settlements/settlement-desk-routes.ts'
import { staffRoutes } from './staff/staff-routes.ts'
import { statementDeskRoutes, waitingStatements } from './statements/statement-desk-routes.ts'

/** The desk: what waits for a person, and the parts that their role has. */
export const deskRoutes = (kinds: () => readonly WaitingKind[]) =>
  new Hono<PortalEnvironment>()
    .get(paths.desk, async (c) => {
      const role = staffOf(signedInOf(c))
      if (!role) return refusedProblem(c, 404)
      const { database, now, today } = c.var
      const page = deskPage(c, { role })
      const [due] = await database
        .select({ count: count(), firstDueOn: min(refunds.dueOn) })
        .from(refunds)
        .where(isNull(refunds.settledAt))
      const [waiting] = await database
        .select({ count: count() })
        .from(statements)
        .where(waitingStatements(now))
      const ofStaff = and(isNotNull(claims.dueOn), inArray(claims.subject, [...subjectsOf(role)]))
      const [asked] = await database
        .select({ count: count(), firstDueOn: min(claims.dueOn) })
        .from(claims)
        .where(ofStaff)
      const underWay = page.parts.examinations ? await examinationsUnderWay(database, today) : []
      return c.var.render('deskHome', {
        deskHome: {
          ...page,
          waiting: await waitingFor(c, kinds(), page),
          refundsDue: page.parts.refunds && due ? { ...due, toDecide: await countToDecide(database) } : null,
          examinationsWaiting: page.parts.examinations
            ? underWay.filter(({ stage }) => waits(stage)).length
            : null,
          claimsWaiting: page.parts.claims && asked ? asked : null,
          handOffsToSee: page.parts.handOffs ? await countHandOffsToSee(database) : null,
          statementsWaiting: page.parts.statements && waiting ? waiting.count : null,
          lettersRefused: page.parts.letters ? await countUnreached(database) : null,
        },
      })
    })
    .get(paths.deskJournal, (c) =>
      withPermission(c, 'read-journal', async (staff) => {
        const before = z.coerce.number().int().positive().safeParse(c.req.query('avant'))
        await beforeReading(c, staff, { action: 'journal-read' })
        const { lines, next } = await journalBefore(c.var.database, before.success ? before.data : null)
        return c.var.render('deskJournal', {
          deskJournal: { ...deskPage(c, staff), lines, next },
        })
      }),
    )
    .route('/', memberDeskRoutes)
    .route('/', letterDeskRoutes)
    .route('/', statementDeskRoutes)
    .route('/', orderDeskRoutes)
    .route('/', refundDeskRoutes)
    .route('/', settlementDeskRoutes)
    .route('/', factureDeskRoutes)
    .route('/', breachDeskRoutes)
    .route('/', staffRoutes)
    .route('/', codeDeskRoutes)
    .route('/', handOffDeskRoutes)
