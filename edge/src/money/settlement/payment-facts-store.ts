import { parisDayAt } from '@portal/content'
import { and, eq, getTableColumns, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { holds, type Movement, paymentsOf, takenBack } from '../payment/movement.ts'
import { movementColumns } from '../payment/movement-store.ts'
import { paymentAttempts, paymentMovements, paymentNotifications } from '../payment/payment-schema.ts'
import { orders } from '../order/order-schema.ts'
import { terms } from '../subscription/subscription-schema.ts'
import { refundPayments, refunds } from '../refund/refund-schema.ts'
import type { PaymentFacts } from './compare.ts'
import type { SettlementAccount } from './settlement-line.ts'
import { settlementLines, type SettlementLineRow } from '../payment/settled-line-schema.ts'

/** What differences about a reference name, when it is one of ours. */
export interface About {
  orderId: string | null
  termId: string | null
}

export const listed = (values: readonly string[]): SQL =>
  sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`

/** All that is known of payments of one merchant account, by reference: six queries, whatever their number. */
export async function paymentFacts(
  database: Database,
  { source, account }: SettlementAccount,
  references: readonly string[],
): Promise<Map<string, PaymentFacts & { about: About }>> {
  const groups = await refundGroups(database, account, references)
  const all = [...new Set([...references, ...groups.flatMap(({ references: own }) => own)])]
  const [attempts, told, lines] = await database.batch([
    database
      .select({
        ...getTableColumns(paymentAttempts),
        orderCents: orders.totalCents,
        termCents: terms.totalCents,
      })
      .from(paymentAttempts)
      .leftJoin(orders, eq(orders.id, paymentAttempts.orderId))
      .leftJoin(terms, eq(terms.id, paymentAttempts.termId))
      .where(sql`${paymentAttempts.reference} IN ${listed(references)}`),
    database
      .select({ reference: paymentMovements.reference, ...movementColumns })
      .from(paymentMovements)
      .where(
        and(sql`${paymentMovements.reference} IN ${listed(all)}`, eq(paymentMovements.account, account)),
      ),
    database
      .select()
      .from(settlementLines)
      .where(
        and(
          sql`${settlementLines.reference} IN ${listed(all)}`,
          eq(settlementLines.account, account),
          eq(settlementLines.source, source),
        ),
      ),
  ])
  const movementsOf = Map.groupBy(told, ({ reference }) => reference)
  const linesOf = Map.groupBy(lines, ({ reference }) => reference)
  const groupOf = new Map(groups.flatMap((group) => group.references.map((one) => [one, group] as const)))
  return new Map(
    references.map((reference) => {
      const attempt = attempts.find((one) => one.reference === reference)
      const own = linesOf.get(reference) ?? []
      const movements = movementsOf.get(reference) ?? []
      const group = groupOf.get(reference) ?? { references: [reference], cents: 0, lastAt: null }
      return [
        reference,
        {
          drawn: !attempt ? 'nowhere' : attempt.account === account ? 'here' : 'elsewhere',
          ...toldOf(movements, attempt?.orderCents ?? attempt?.termCents ?? 0),
          ...givenBack(reference, group, linesOf, movementsOf),
          settledCents: sumOf(own, 'payment'),
          chargedBackCents: sumOf(own, 'chargeback'),
          disputedCents: takenBack(movements, 'charged-back'),
          about: { orderId: attempt?.orderId ?? null, termId: attempt?.termId ?? null },
        },
      ] as const
    }),
  )
}

/** As the bank has told it: what the desk has noted is read from the refunds themselves. */
type ToldMovement = Movement & { reference: string }

const sumOf = (lines: readonly SettlementLineRow[], operation: SettlementLineRow['operation']) =>
  lines.reduce((sum, line) => sum + (line.operation === operation ? line.amountCents : 0), 0)

/** What the bank has told us of, in euros: each payment once, without those that it did not move. */
function toldOf(
  movements: readonly Movement[],
  askedCents: number,
): Pick<PaymentFacts, 'toldCents' | 'toldOn'> {
  const payments = paymentsOf(movements, askedCents).filter(
    (payment) => payment.currency === 'EUR' && holds(payment),
  )
  const last = payments.at(-1)
  return {
    toldCents: payments.reduce((sum, { amountCents }) => sum + amountCents, 0),
    toldOn: last ? parisDayAt(last.firstAt) : null,
  }
}

/** References whose refunds are told together, as one refund gives back what several payments brought. */
interface RefundGroup {
  references: string[]
  cents: number
  /** When the last of them was noted; `null` when none was. */
  lastAt: Date | null
}

/** The refunds that were noted as made and stand on payments of these references. */
async function refundGroups(
  database: Database,
  account: string,
  references: readonly string[],
): Promise<RefundGroup[]> {
  const behind = database
    .select({ id: refundPayments.refundId })
    .from(paymentNotifications)
    .innerJoin(refundPayments, eq(refundPayments.notificationId, paymentNotifications.id))
    .where(
      and(
        sql`${paymentNotifications.reference} IN ${listed(references)}`,
        eq(paymentNotifications.account, account),
      ),
    )
  const rows = await database
    .selectDistinct({
      id: refunds.id,
      cents: refunds.amountCents,
      settledAt: refunds.settledAt,
      reference: paymentNotifications.reference,
    })
    .from(refunds)
    .innerJoin(refundPayments, eq(refundPayments.refundId, refunds.id))
    .innerJoin(paymentNotifications, eq(paymentNotifications.id, refundPayments.notificationId))
    .where(and(sql`${refunds.id} IN ${behind}`, isNotNull(refunds.settledAt)))
  const groups: (RefundGroup & { ids: Set<string> })[] = []
  for (const [id, own] of Map.groupBy(rows, (row) => row.id)) {
    const refs = own.flatMap(({ reference }) => reference ?? [])
    const touched = groups.filter((group) => group.references.some((one) => refs.includes(one)))
    for (const group of touched) groups.splice(groups.indexOf(group), 1)
    const [first] = own
    groups.push({
      ids: new Set([id, ...touched.flatMap((group) => [...group.ids])]),
      references: [...new Set([...refs, ...touched.flatMap((group) => group.references)])].toSorted(),
      cents: (first?.cents ?? 0) + touched.reduce((sum, { cents }) => sum + cents, 0),
      lastAt: new Date(Math.max(+(first?.settledAt ?? 0), ...touched.map(({ lastAt }) => +(lastAt ?? 0)))),
    })
  }
  return groups
}

/**
 * Refunds are compared for all references of a group at the first of them, and for none at the others. What the bank tells of a
 * refund and what the desk notes of it are one: the greater of the two is known here.
 */
function givenBack(
  reference: string,
  { references, cents, lastAt }: RefundGroup,
  linesOf: ReadonlyMap<string, SettlementLineRow[]>,
  movementsOf: ReadonlyMap<string, ToldMovement[]>,
): Pick<PaymentFacts, 'refundedCents' | 'refundedOn' | 'returnedCents'> {
  if (references[0] !== reference) return { refundedCents: 0, refundedOn: null, returnedCents: 0 }
  const told = references
    .flatMap((one) => movementsOf.get(one) ?? [])
    .filter(({ kind, by }) => kind === 'refunded' && by === 'bank')
  const last = Math.max(+(lastAt ?? 0), ...told.map(({ at }) => +at))
  return {
    refundedCents: Math.max(cents, takenBack(told, 'refunded')),
    refundedOn: last > 0 ? parisDayAt(new Date(last)) : null,
    returnedCents: references.reduce((sum, one) => sum + sumOf(linesOf.get(one) ?? [], 'refund'), 0),
  }
}
