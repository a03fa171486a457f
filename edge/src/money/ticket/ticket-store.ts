import { sha256Hex } from '@portal/content/bytes'
import { eq, inArray, sql } from 'drizzle-orm'
import type { TicketView } from '../../ground/contract/index.ts'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import type { Database } from '../../ground/database/database.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import type { CodeKeys } from '../code/code-keys.ts'
import { isUnservedSettled, noteAnswer } from '../hand-off/answer-store.ts'
import { type ReadyAnswer, wrongTickets, type WrongTickets } from '../hand-off/partner-answer.ts'
import type { ServedOrder } from '../hand-off/served-order-store.ts'
import { orderFulfilments, type PartnerAnswerRow, shipments, tickets } from '../order/fulfilment-schema.ts'
import { mayMove, moveFulfilment } from '../order/fulfilment-store.ts'
import { openTicket, sealTicket, ticketPrints } from './ticket-keys.ts'
import { goodFor, holderOf } from './ticket-words.ts'

/** What came of the tickets of an order. */
export type KeptTickets =
  | { kind: 'kept' }
  /** The very same had been kept before. */
  | { kind: 'known' }
  | {
      kind: 'refused'
      why:
        | WrongTickets
        /** Others are there already: whoever has printed theirs keeps them. */
        | 'other-tickets'
        /** One of the codes is on a ticket of another order. */
        | 'code-of-another-order'
        /** It was never handed over, or its money went back. */
        | 'not-awaited'
    }

/**
 * Keeps the tickets of an order, all of them or none, once: sealed, with the letter that says so, in one batch. Told again,
 * at the same instant or a year later, the same tickets change nothing and others are refused; the desk is told of these.
 */
export async function keepTickets(
  database: Database,
  keys: CodeKeys,
  order: ServedOrder,
  answer: Omit<ReadyAnswer, 'answer'>,
  how: PartnerAnswerRow['how'],
  now: Date,
): Promise<KeptTickets> {
  const digest = await sha256Hex(JSON.stringify([answer.totalCents, answer.tickets, answer.shipped]))
  const wrong = wrongTickets(order, answer)
  if (wrong) return refuse(database, order.id, { why: wrong, how, digest }, now)
  // Somebody of the desk alone undoes no refund that was promised: the order is handed over again first.
  const isAwaited = how !== 'file' || order.fulfilment?.state !== 'rejected'
  if (!isAwaited || (await isUnservedSettled(database, order.id)))
    return refuse(database, order.id, { why: 'not-awaited', how, digest }, now)
  const prints = await ticketPrints(
    order.sellerSlug,
    answer.tickets.map(({ code }) => code),
    keys,
  )
  const rows = await sealedRows(order.id, answer, prints, keys)
  const condition = mayMove(order.id, 'ready')
  const first = await batchWhile(database, { table: orderFulfilments, condition }, [
    // One query for all, in the order of the columns: D1 binds a hundred values at most, and the list is one of them.
    database
      .insert(tickets)
      .select(
        sql`SELECT ${order.id}, value ->> 'position', value ->> 'place', value ->> 'print', value ->> 'keyId', value ->> 'sealed', value ->> 'validThrough', ${now.getTime()} FROM json_each(${JSON.stringify(rows)})`,
      ),
    ...answer.shipped.map(({ line, tracking }) =>
      database
        .insert(shipments)
        .values({ orderId: order.id, position: line, tracking: tracking ?? null, shippedAt: now }),
    ),
    moveFulfilment(database, order.id, 'ready', now),
    noteAnswer(database, order.id, { how, answer: 'ready', digest }, now),
    queueEvent(database, `tickets-ready:${order.id}`, 'tickets-ready', { orderId: order.id }, now),
  ]).catch(async (fault: unknown) => {
    // A code is in one order for ever: the database says which was first.
    if (await isOfAnotherOrder(database, order.id, prints)) return 'taken' as const
    throw fault
  })
  if (first === 'taken') return refuse(database, order.id, { why: 'code-of-another-order', how, digest }, now)
  if (first) return { kind: 'kept' }
  const kept = await keptPrints(database, order.id)
  if (kept.length === 0 && prints.length === 0 && (await wasToldSo(database, order.id, digest)))
    return { kind: 'known' }
  const same = kept.length > 0 && new Set([...kept, ...prints]).size === kept.length
  if (same && kept.length === prints.length) return { kind: 'known' }
  const why = kept.length > 0 ? 'other-tickets' : 'not-awaited'
  return refuse(database, order.id, { why, how, digest }, now)
}

type Refused = Extract<KeptTickets, { kind: 'refused' }>

/** Noted once, and told to the desk once: the same call that is made again wakes nobody twice. */
async function refuse(
  database: Database,
  orderId: string,
  { why, how, digest }: { why: Refused['why']; how: PartnerAnswerRow['how']; digest: string },
  now: Date,
): Promise<Refused> {
  await database.batch([
    noteAnswer(database, orderId, { how, answer: 'refused', detail: why, digest }, now),
    // A file is read by somebody, who is told on its page.
    ...(how === 'file'
      ? []
      : [
          queueEvent(
            database,
            `alert-partner-answer:${orderId}:${why}`,
            'alert-partner-answer',
            { orderId },
            now,
          ),
        ]),
  ])
  return { kind: 'refused', why }
}

async function sealedRows(
  orderId: string,
  { tickets: told }: Pick<ReadyAnswer, 'tickets'>,
  prints: readonly string[],
  keys: CodeKeys,
) {
  const places = new Map<number, number>()
  const placed = told.map((ticket) => {
    const place = places.get(ticket.line) ?? 0
    places.set(ticket.line, place + 1)
    return { ...ticket, place }
  })
  return Promise.all(
    placed.map(async ({ line: position, place, code, pin, validThrough }, index) => ({
      position,
      place,
      print: prints[index],
      validThrough: validThrough ?? null,
      ...(await sealTicket(orderId, position, place, { code, pin: pin ?? null }, keys)),
    })),
  )
}

async function isOfAnotherOrder(
  database: Database,
  orderId: string,
  prints: readonly string[],
): Promise<boolean> {
  const rows = await database
    .select({ orderId: tickets.orderId })
    .from(tickets)
    .where(inArray(tickets.fingerprint, sql`(SELECT value FROM json_each(${JSON.stringify(prints)}))`))
  return rows.some((row) => row.orderId !== orderId)
}

async function keptPrints(database: Database, orderId: string): Promise<string[]> {
  const rows = await database
    .select({ print: tickets.fingerprint })
    .from(tickets)
    .where(eq(tickets.orderId, orderId))
  return rows.map(({ print }) => print)
}

/** Whether an order of parcels alone was told as posted by these very words. */
async function wasToldSo(database: Database, orderId: string, digest: string): Promise<boolean> {
  const rows = await database.all(
    sql`SELECT 1 FROM partner_answers WHERE order_id = ${orderId} AND digest = ${digest} AND answer = 'ready'`,
  )
  return rows.length > 0
}

/** The tickets of an order, opened, in the order of its lines; what was posted is told apart. */
export async function ticketsOf(
  database: Database,
  keys: CodeKeys,
  { id, items, paidAt }: ServedOrder,
): Promise<TicketView[]> {
  const [rows, posted] = await database.batch([
    database.select().from(tickets).where(eq(tickets.orderId, id)).orderBy(tickets.position, tickets.place),
    database.select().from(shipments).where(eq(shipments.orderId, id)).orderBy(shipments.position),
  ])
  const shown = await Promise.all(
    rows.map(async ({ position, place, keyId, sealed, validThrough }): Promise<TicketView[]> => {
      const item = items.find((one) => one.position === position)
      if (!item) return []
      const secret = await openTicket(id, position, place, { keyId, sealed }, keys)
      const words = { item, place, validThrough }
      return [{ kind: 'ticket', item, ...secret, holder: holderOf(words), goodFor: goodFor(words, paidAt) }]
    }),
  )
  const parcels = posted.flatMap(({ position, tracking, shippedAt }): TicketView[] => {
    const item = items.find((one) => one.position === position)
    return item ? [{ kind: 'parcel', item, tracking, shippedAt }] : []
  })
  return [...shown.flat(), ...parcels]
}
