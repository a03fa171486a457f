import { eurosInWords } from '@portal/content/euros'
import { dayInWords } from '@portal/content/french'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import type { WaitingKind } from '../../ground/room/waiting.ts'
import { paymentDecisions } from '../../money/decision/decision-schema.ts'
import type { DecisionReason } from '../../money/decision/decision.ts'
import { orders } from '../../money/order/order-schema.ts'
import { refunds } from '../../money/refund/refund-schema.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { isGivenUp } from '../../post/outbox/sending-store.ts'
import { claimsWaiting } from '../claims/claim-waiting-store.ts'
import { handOffsWaiting } from '../hand-offs/hand-off-waiting-store.ts'
import { silentAccounts } from '../settlements/settlement-view-store.ts'
import { statementsWaiting } from '../statements/statement-waiting-store.ts'

const total = sql<number>`count(*) OVER ()`

const decisionWords: Record<DecisionReason, string> = {
  'paid-late': 'Décider d’un paiement venu après le délai',
  'wrong-amount': 'Décider d’un paiement d’un autre montant',
  'capture-failed': 'Décider d’un encaissement échoué',
  cancelled: 'Décider d’un paiement annulé',
  refunded: 'Dire d’où vient un remboursement de la banque',
  'charged-back': 'Répondre à une contestation',
}

const refundsWaiting: WaitingKind = {
  part: 'refunds',
  called: 'remboursements',
  href: paths.deskRefunds,
  async look(database, most) {
    const rows = await database
      .select({ refund: refunds, total })
      .from(refunds)
      .where(isNull(refunds.settledAt))
      .orderBy(asc(refunds.dueOn))
      .limit(most)
    return {
      total: rows[0]?.total ?? 0,
      first: rows.map(({ refund: { amountCents, dueOn, createdAt } }) => ({
        what: `Rendre ${eurosInWords(amountCents)}`,
        ...{ href: paths.deskRefunds, dueOn, since: createdAt },
      })),
    }
  },
}

const decisionsWaiting: WaitingKind = {
  part: 'refunds',
  called: 'paiements à décider',
  href: paths.deskRefunds,
  async look(database, most) {
    const rows = await database
      .select({ decision: paymentDecisions, reference: orders.reference, total })
      .from(paymentDecisions)
      .leftJoin(orders, eq(orders.id, paymentDecisions.orderId))
      .where(isNull(paymentDecisions.decidedAt))
      .orderBy(asc(paymentDecisions.dueOn))
      .limit(most)
    return {
      total: rows[0]?.total ?? 0,
      first: rows.map(({ decision: { why, dueOn, createdAt, orderId }, reference }) => ({
        what: decisionWords[why] + (reference === null ? '' : `, commande ${reference}`),
        href: orderId === null ? paths.deskRefunds : paths.deskOrder(orderId),
        ...{ dueOn, since: createdAt },
      })),
    }
  },
}

/** Letters about an order that were given up: whoever ordered was not told. */
const deadLettersWaiting: WaitingKind = {
  part: 'orders',
  called: 'courriels de commandes jamais partis',
  href: paths.deskOrders,
  async look(database, most) {
    const rows = await database
      .select({
        orderId: sql<string>`${outbox.payload} ->> 'orderId'`,
        createdAt: outbox.createdAt,
        total,
      })
      .from(outbox)
      // What waits is short, and is read whole; the index of orders is not.
      .where(and(isGivenUp, sql`+(${outbox.payload} ->> 'orderId') IS NOT NULL`))
      .orderBy(sql`+${outbox.createdAt}`)
      .limit(most)
    return {
      total: rows[0]?.total ?? 0,
      first: rows.map(({ orderId, createdAt }) => ({
        what: 'Prévenir autrement : un courriel d’une commande n’est jamais parti',
        ...{ href: paths.deskOrder(orderId), dueOn: null, since: createdAt },
      })),
    }
  },
}

/** Accounts of which no file tells of the last days: nothing of them is compared. */
const missingFilesWaiting: WaitingKind = {
  part: 'settlements',
  called: 'relevés',
  href: paths.deskSettlements,
  async look(database, most, _now, today) {
    const silent = await silentAccounts(database, today)
    return {
      total: silent.length,
      first: silent.slice(0, most).map(({ account, lastOn }) => ({
        what: `Envoyer le relevé de ${account} : le dernier s’arrête au ${dayInWords(lastOn)}`,
        ...{ href: paths.deskSettlements, dueOn: null, since: new Date(`${lastOn}T12:00:00Z`) },
      })),
    }
  },
}

/** What the pages of the desk show, whose rooms have no `room.ts` of their own. */
export const deskWaiting: readonly WaitingKind[] = [
  refundsWaiting,
  decisionsWaiting,
  statementsWaiting,
  claimsWaiting,
  handOffsWaiting,
  deadLettersWaiting,
  missingFilesWaiting,
]
