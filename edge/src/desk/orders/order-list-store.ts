import { addDays, type ParisDay, parisDayBegins } from '@portal/content'
import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { DeskOrderAge, DeskOrderLine, PaymentState } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { readsAs } from '../../ground/database/reference-condition.ts'
import { expirePayable } from '../../money/payment/payable.ts'
import { paymentAttempts, paymentNotifications } from '../../money/payment/payment-schema.ts'
import { settlementLines } from '../../money/payment/settled-line-schema.ts'
import { orderItems, type OrderRow, orders } from '../../money/order/order-schema.ts'
import { isNamedLike, wordTables } from '../../people/member/found-by-words-store.ts'
import { members } from '../../people/member/member-schema.ts'
import type { OrderQuery } from './order-query.ts'

const pageSize = 50

/** How many days back each goes; `null`: what is older than all of them. */
export const ages: Record<DeskOrderAge, number | null> = { jour: 1, semaine: 7, mois: 31, anciennes: null }

export interface OrderFilter {
  state: PaymentState | null
  offer: string | null
  age: DeskOrderAge | null
}

/** The last of a page: what comes after it is older. */
export interface OrderPlace {
  at: number
  id: string
}

/** Orders, the newest first, page by page: the place of the last one begins the next. */
export async function listOrders(
  database: Database,
  { state, offer, age }: OrderFilter,
  before: OrderPlace | null,
  now: Date,
  today: ParisDay,
): Promise<{ orders: DeskOrderLine[]; next: OrderPlace | null }> {
  const rows = await database
    .select()
    .from(orders)
    .where(
      and(
        state === null ? undefined : eq(orders.state, state),
        offer === null ? undefined : holdsOffer(database, offer),
        age === null ? undefined : ageCondition(age, today),
        before === null
          ? undefined
          : and(
              sql`${orders.createdAt} <= ${before.at}`,
              or(lt(orders.createdAt, new Date(before.at)), lt(orders.id, before.id)),
            ),
      ),
    )
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(pageSize + 1)
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  return {
    orders: page.map((row) => orderLine(row, now)),
    next: rows.length > pageSize && last ? { at: last.createdAt.getTime(), id: last.id } : null,
  }
}

/** Whether an order holds something of an offer, first or not. */
const holdsOffer = (database: Database, offer: string): SQL =>
  inArray(
    orders.id,
    database.select({ id: orderItems.orderId }).from(orderItems).where(eq(orderItems.offerSlug, offer)),
  )

function ageCondition(age: DeskOrderAge, today: ParisDay): SQL {
  const days = ages[age]
  return days === null
    ? lt(orders.createdAt, parisDayBegins(addDays(today, -31)))
    : gte(orders.createdAt, parisDayBegins(addDays(today, 1 - days)))
}

export const orderLine = (row: OrderRow, now: Date): DeskOrderLine => ({
  id: row.id,
  reference: row.reference,
  offerSlug: row.offerSlug,
  offerTitle: row.offerTitle,
  sellerName: row.sellerName,
  state: expirePayable(row, now).state,
  totalCents: row.totalCents,
  createdAt: row.createdAt,
})

/** The orders that a query finds, the newest first; names only for whoever may look for people. */
export async function findOrders(
  database: Database,
  query: OrderQuery,
  mayFindPeople: boolean,
  now: Date,
): Promise<DeskOrderLine[]> {
  const conditions = conditionsOf(database, query, mayFindPeople)
  if (conditions.length === 0) return []
  const rows = await database
    .select()
    .from(orders)
    .where(or(...conditions))
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(pageSize)
  return rows.map((row) => orderLine(row, now))
}

function conditionsOf(database: Database, query: OrderQuery, mayFindPeople: boolean): SQL[] {
  const named = (words: readonly string[]) => {
    const condition = words.length > 0 && mayFindPeople && isNamedLike(members.id, words, wordTables.member)
    return condition ? [ofMembers(database, condition)] : []
  }
  switch (query.kind) {
    case 'email':
      return mayFindPeople ? [ofMembers(database, eq(members.email, query.email))] : []
    case 'name':
      return named(query.words)
    case 'reference':
      return [
        readsAs(orders.reference, query.reference),
        ofAttempts(database, [query.capitals, query.reference]),
        ...named(query.words),
      ]
    case 'transaction':
      return ofTransaction(database, query.transaction)
  }
}

const ofMembers = (database: Database, which: SQL): SQL =>
  inArray(orders.memberId, database.select({ id: members.id }).from(members).where(which))

const ofAttempts = (database: Database, references: readonly string[]): SQL =>
  inArray(
    orders.id,
    database
      .select({ id: sql<string>`${paymentAttempts.orderId}` })
      .from(paymentAttempts)
      .where(inArray(paymentAttempts.reference, [...references])),
  )

/** By a call of the bank, or by a statement. The index of migration 0043 has the expression of an authorisation. */
function ofTransaction(database: Database, transaction: string): SQL[] {
  const told = database
    .select({ reference: sql<string>`${paymentNotifications.reference}` })
    .from(paymentNotifications)
    .where(
      or(
        inArray(paymentNotifications.bankTransaction, [transaction, transaction.toLowerCase()]),
        sql`${authorisation} = ${transaction}`,
      ),
    )
  const settled = database
    .select({ reference: settlementLines.reference })
    .from(settlementLines)
    .where(
      and(eq(settlementLines.bankTransaction, transaction), sql`${settlementLines.bankTransaction} <> ''`),
    )
  return [told, settled].map((references) =>
    inArray(
      orders.id,
      database
        .select({ id: sql<string>`${paymentAttempts.orderId}` })
        .from(paymentAttempts)
        .where(sql`${paymentAttempts.reference} IN ${references}`),
    ),
  )
}

const authorisation = sql`CASE WHEN json_valid(${paymentNotifications.bankTransaction}) THEN json_extract(${paymentNotifications.bankTransaction}, '$[2]') END`
