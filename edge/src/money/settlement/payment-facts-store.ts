import { parisDayAt } from '@portal/content'
import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { progressOfTransaction } from '../payment/money-progress-store.ts'
import { paymentAttempts, paymentNotifications } from '../payment/payment-schema.ts'
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
  const [attempts, calls, lines] = await database.batch([
    database
      .select()
      .from(paymentAttempts)
      .where(sql`${paymentAttempts.reference} IN ${listed(references)}`),
    database
      .select(callColumns)
      .from(paymentNotifications)
      .where(
        and(
          sql`${paymentNotifications.reference} IN ${listed(references)}`,
          eq(paymentNotifications.account, account),
        ),
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
  const callsOf = Map.groupBy(calls, ({ reference }) => reference ?? '')
  const linesOf = Map.groupBy(lines, ({ reference }) => reference)
  const groupOf = new Map(groups.flatMap((group) => group.references.map((one) => [one, group] as const)))
  return new Map(
    references.map((reference) => {
      const attempt = attempts.find((one) => one.reference === reference)
      const own = linesOf.get(reference) ?? []
      const group = groupOf.get(reference)
      return [
        reference,
        {
          drawn: !attempt ? 'nowhere' : attempt.account === account ? 'here' : 'elsewhere',
          ...toldOf(callsOf.get(reference) ?? []),
          ...givenBack(reference, group, linesOf),
          settledCents: sumOf(own, 'payment'),
          chargedBackCents: sumOf(own, 'chargeback'),
          about: { orderId: attempt?.orderId ?? null, termId: attempt?.termId ?? null },
        },
      ] as const
    }),
  )
}

const sumOf = (lines: readonly SettlementLineRow[], operation: SettlementLineRow['operation']) =>
  lines.reduce((sum, line) => sum + (line.operation === operation ? line.amountCents : 0), 0)

/** Not the call as it came, which is long and says more. */
const callColumns = {
  id: paymentNotifications.id,
  event: paymentNotifications.event,
  reference: paymentNotifications.reference,
  meaning: paymentNotifications.meaning,
  amountCents: paymentNotifications.amountCents,
  currency: paymentNotifications.currency,
  bankTransaction: paymentNotifications.bankTransaction,
  money: paymentNotifications.money,
  receivedAt: paymentNotifications.receivedAt,
}
type Call = Pick<typeof paymentNotifications.$inferSelect, keyof typeof callColumns>

/** What the bank has told us of, in euros: each transaction once, without those that it could not capture. */
function toldOf(calls: readonly Call[]): Pick<PaymentFacts, 'toldCents' | 'toldOn'> {
  const genuine = calls.filter(({ meaning }) => meaning === 'accepted' || meaning === 'refused')
  const payments = [
    ...Map.groupBy(genuine, ({ bankTransaction, event, id }) => bankTransaction ?? event ?? id),
  ]
    .map(([, told]) => told)
    .filter((told) => progressOfTransaction(told.map(({ money }) => money)) !== 'capture-failed')
    .flatMap((told) => {
      const accepted = told.filter(({ meaning, currency }) => meaning === 'accepted' && currency === 'EUR')
      const [first] = accepted.toSorted((one, other) => +one.receivedAt - +other.receivedAt)
      return first ? [first] : []
    })
  const last = payments.toSorted((one, other) => +one.receivedAt - +other.receivedAt).at(-1)
  return {
    toldCents: payments.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0),
    toldOn: last ? parisDayAt(last.receivedAt) : null,
  }
}

/** References whose refunds are told together, as one refund gives back what several payments brought. */
interface RefundGroup {
  references: string[]
  cents: number
  lastAt: Date
}

/** The refunds that were noted as made and stand on payments of these references. */
async function refundGroups(
  database: Database,
  account: string,
  references: readonly string[],
): Promise<RefundGroup[]> {
  const standing = database
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
    .where(and(sql`${refunds.id} IN ${standing}`, isNotNull(refunds.settledAt)))
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
      lastAt: new Date(Math.max(+(first?.settledAt ?? 0), ...touched.map(({ lastAt }) => +lastAt))),
    })
  }
  return groups
}

/** Refunds are compared for all references of a group at the first of them, and for none at the others. */
function givenBack(
  reference: string,
  group: RefundGroup | undefined,
  linesOf: ReadonlyMap<string, SettlementLineRow[]>,
): Pick<PaymentFacts, 'refundedCents' | 'refundedOn' | 'returnedCents'> {
  if (!group)
    return {
      refundedCents: 0,
      refundedOn: null,
      returnedCents: sumOf(linesOf.get(reference) ?? [], 'refund'),
    }
  if (group.references[0] !== reference) return { refundedCents: 0, refundedOn: null, returnedCents: 0 }
  return {
    refundedCents: group.cents,
    refundedOn: parisDayAt(group.lastAt),
    returnedCents: group.references.reduce((sum, one) => sum + sumOf(linesOf.get(one) ?? [], 'refund'), 0),
  }
}
