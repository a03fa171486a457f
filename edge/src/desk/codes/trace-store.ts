import { sharedCode } from '@portal/content'
import { and, count, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { TracedCode } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { type CodeKeys, fingerprints } from '../../money/code/code-keys.ts'
import { codeReveals, poolCodes } from '../../money/code/code-schema.ts'
import { tickets } from '../../money/order/fulfilment-schema.ts'
import { orderItems, orders } from '../../money/order/order-schema.ts'
import { ticketPrints } from '../../money/ticket/ticket-keys.ts'
import { members } from '../../people/member/member-schema.ts'
import type { Catalogue } from '../../published/catalogue/catalogue.ts'

/** As many reveals of a shared code as a person reads. */
const mostShown = 50

const found = {
  id: members.id,
  firstName: members.firstName,
  lastName: members.lastName,
  email: members.email,
}

/**
 * Who revealed or bought a code that was seen outside. Tickets and codes of one use are sealed: they are found by their keyed digest, of each
 * seller or pool, and lead to one person; a code that is the same for all leads to those who asked for it.
 */
export async function traceCode(
  database: Database,
  keys: CodeKeys,
  catalogue: Pick<Catalogue, 'offer'>,
  code: string,
): Promise<TracedCode[]> {
  return [
    ...(await ofTickets(database, keys, code)),
    ...(await ofPools(database, keys, code)),
    ...(await ofAll(database, catalogue, code)),
  ]
}

const among = (values: readonly string[]): SQL =>
  sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`

/** Tickets and cards, found by their keyed digest, of each seller: each is in one order. */
async function ofTickets(database: Database, keys: CodeKeys, code: string): Promise<TracedCode[]> {
  const sellers = await database.all<{ value: string }>(distinct('order_fulfilments', 'seller_slug'))
  const prints = await Promise.all(
    sellers.map(async ({ value }) => (await ticketPrints(value, [code], keys))[0] ?? ''),
  )
  if (prints.length === 0) return []
  const rows = await database
    .select({
      order: { id: orders.id, reference: orders.reference },
      offerSlug: orderItems.offerSlug,
      revealedAt: tickets.receivedAt,
      member: found,
    })
    .from(tickets)
    .innerJoin(orders, eq(orders.id, tickets.orderId))
    .innerJoin(
      orderItems,
      and(eq(orderItems.orderId, tickets.orderId), eq(orderItems.position, tickets.position)),
    )
    .leftJoin(members, eq(members.id, orders.memberId))
    .where(inArray(tickets.fingerprint, among(prints)))
  return rows.map(({ order, offerSlug, revealedAt, member }) => ({
    ...{ order, offerSlug, pool: null, revealCount: 1 },
    reveals: [{ member, revealedAt }],
  }))
}

async function ofPools(database: Database, keys: CodeKeys, code: string): Promise<TracedCode[]> {
  const pools = await database.all<{ value: string }>(distinct('pool_codes', 'pool'))
  const prints = await Promise.all(
    pools.map(async ({ value }) => (await fingerprints(value, [code], keys))[0] ?? ''),
  )
  if (prints.length === 0) return []
  const rows = await database
    .select({
      pool: poolCodes.pool,
      offerSlug: poolCodes.offerSlug,
      revealedAt: poolCodes.drawnAt,
      member: found,
    })
    .from(poolCodes)
    .leftJoin(members, eq(members.id, poolCodes.memberId))
    .where(inArray(poolCodes.fingerprint, among(prints)))
  return rows.map(({ pool, offerSlug, revealedAt, member }) => ({
    order: null,
    pool,
    offerSlug,
    revealCount: revealedAt ? 1 : 0,
    reveals: revealedAt ? [{ member, revealedAt }] : [],
  }))
}

async function ofAll(
  database: Database,
  catalogue: Pick<Catalogue, 'offer'>,
  code: string,
): Promise<TracedCode[]> {
  const slugs = await database.all<{ value: string }>(distinct('code_reveals', 'offer_slug'))
  const traced: TracedCode[] = []
  for (const { value: offerSlug } of slugs) {
    const offer = await catalogue.offer(offerSlug)
    if (!offer || sharedCode(offer) !== code) continue
    const ofOffer = eq(codeReveals.offerSlug, offerSlug)
    const [counted] = await database.select({ rows: count() }).from(codeReveals).where(ofOffer)
    const reveals = await database
      .select({ member: found, revealedAt: codeReveals.revealedAt })
      .from(codeReveals)
      .innerJoin(members, eq(members.id, codeReveals.memberId))
      .where(ofOffer)
      .orderBy(desc(codeReveals.revealedAt))
      .limit(mostShown)
    traced.push({ order: null, offerSlug, pool: null, revealCount: counted?.rows ?? 0, reveals })
  }
  return traced
}

/** Each value of an indexed column once, from one to the next of the index: SQLite reads every row for DISTINCT. */
function distinct(
  table: 'pool_codes' | 'code_reveals' | 'order_fulfilments',
  column: 'pool' | 'offer_slug' | 'seller_slug',
) {
  const [from, value] = [sql.identifier(table), sql.identifier(column)]
  return sql`WITH RECURSIVE each(value) AS (
    SELECT min(${value}) FROM ${from}
    UNION ALL SELECT (SELECT min(${value}) FROM ${from} WHERE ${value} > each.value) FROM each WHERE each.value IS NOT NULL
  ) SELECT value FROM each WHERE value IS NOT NULL`
}
