import { addDays, type ParisDay, parisDayAt } from '@portal/content'
import { and, eq, gt, gte, inArray, isNotNull, lt, lte, ne, notExists, sql } from 'drizzle-orm'
import { z } from 'zod'
import { keepCursor, readCursor } from '../../ground/room/cursor-store.ts'
import { type Left, unbounded } from '../../ground/room/room.ts'
import { connections } from '../../entrance/session/session-schema.ts'
import { type Catalogue, openCatalogue } from '../../published/catalogue/catalogue.ts'
import { codeReveals } from '../../money/code/code-schema.ts'
import type { PortalBindings } from '../../ground/settings/environment.ts'
import type { Database } from '../../ground/database/database.ts'
import { orderItems, orders } from '../../money/order/order-schema.ts'
import { organisations } from '../../people/organisation/organisation-schema.ts'
import { seats, subscriptions, terms } from '../../money/subscription/subscription-schema.ts'
import { usageFigures, usageMonths } from './usage-schema.ts'
import {
  countMonth,
  type Occurrence,
  figuresOf,
  firstDayOf,
  type Holding,
  lastCountable,
  lastDayOf,
  type Month,
  monthAfter,
  monthOf,
  type Shelf,
  step,
} from './usage.ts'

// The one place where what members do is counted for their employer. No route may load it (tests/architecture).

/** Organisations counted by one run, a month each; a run comes every minute. */
const organisationsPerRun = 20

/** Queries that one of them asks at most. */
const queriesOfMonth = 7

const task = 'usage'
const usagePlace = z.object({
  /** The day of this round. */
  on: z.string(),
  /** The last organisation that was tried; `null` when none is left to count. */
  after: z.string().nullable(),
  /** Whether one of this round has to be looked at again: it failed, or is behind by more months. */
  again: z.boolean(),
})

/** From 0 to 4, drawn for one figure and kept nowhere: nobody knows where its thresholds were. */
export function drawSlack(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1))
  return drawn % step
}

/**
 * Counts each finished month of each organisation once, oldest first. Months that were missed are taken up again, one
 * a round of the organisations; one that cannot be counted holds up no other, and is tried again in the next round. Once
 * all are counted, nothing is looked for until the next day. Throws when one could not be counted.
 */
export async function countUsage(
  database: Database,
  now: Date,
  bindings: Pick<PortalBindings, 'ASSETS'>,
  draw = drawSlack,
  left: Left = unbounded,
): Promise<void> {
  const today = parisDayAt(now)
  const month = lastCountable(today)
  const known = await readCursor(database, task, usagePlace)
  const round = known?.on === today ? known : { on: today, after: '', again: false }
  if (round.after === null) return
  const catalogue = openCatalogue(bindings.ASSETS, now)
  const faults: unknown[] = []
  const found = await waitingMonths(database, month, round.after)
  let tried = 0
  let isBehind = false
  for (const waiting of found) {
    if (left() <= queriesOfMonth) break
    tried += 1
    // Created after its last evening, in Paris.
    if (waiting.month > month) continue
    isBehind ||= waiting.month < month
    try {
      await countOne(database, catalogue, waiting, now, draw)
    } catch (fault) {
      faults.push(fault)
    }
  }
  const isThrough = found.length < organisationsPerRun && tried === found.length
  const again = round.again || isBehind || faults.length > 0
  const goesOn = { on: today, after: found[tried - 1]?.organisationId ?? round.after, again }
  const ended = { on: today, after: again ? '' : null, again: false }
  await keepCursor(database, task, isThrough ? ended : goesOn)
  if (faults.length > 0) throw new Error(`${faults.length} months not counted`, { cause: faults[0] })
}

interface WaitingMonth {
  organisationId: string
  month: Month
}

/** The next month to count of each organisation that is behind `last`, by their identifiers from behind `after` on. */
async function waitingMonths(database: Database, last: Month, after: string): Promise<WaitingMonth[]> {
  const counted = database
    .select({ one: sql`1` })
    .from(usageMonths)
    .where(and(eq(usageMonths.organisationId, organisations.id), eq(usageMonths.month, last)))
  const rows = await database
    .select({
      id: organisations.id,
      createdAt: organisations.createdAt,
      latest: sql<Month | null>`(SELECT max(month) FROM usage_months WHERE organisation_id = ${organisations.id})`,
    })
    .from(organisations)
    // A day early in UTC, so that none of the month’s last evening is missed; told apart below.
    .where(
      and(
        gt(organisations.id, after),
        notExists(counted),
        lte(organisations.createdAt, noonOf(addDays(lastDayOf(last), 1))),
      ),
    )
    .orderBy(organisations.id)
    .limit(organisationsPerRun)
  return rows.map(({ id, createdAt, latest }) => ({
    organisationId: id,
    month: latest ? monthAfter(latest) : monthOf(parisDayAt(createdAt)),
  }))
}

async function countOne(
  database: Database,
  catalogue: Catalogue,
  { organisationId, month }: WaitingMonth,
  now: Date,
  draw: () => number,
): Promise<void> {
  const holdings = await holdingsOf(database, organisationId, month)
  const { connected, used } = await occurrencesOf(database, organisationId, month)
  const shelfOf = await shelvesOf(catalogue, new Set(used.map(({ offerSlug }) => offerSlug)))
  const uses = used.map(({ offerSlug, ...occurrence }) => ({ ...occurrence, shelf: shelfOf(offerSlug) }))
  const figures = figuresOf(countMonth(month, holdings, connected, uses), draw)
  const rows = figures.map(({ measure, shelf, atLeast }) => ({
    measure,
    category: shelf?.slug ?? '',
    label: shelf?.name ?? '',
    atLeast,
  }))
  try {
    await database.batch([
      database.insert(usageFigures).select(
        sql`SELECT ${organisationId}, ${month}, value ->> 'measure', value ->> 'category', value ->> 'label', value ->> 'atLeast'
          FROM json_each(${JSON.stringify(rows)})`,
      ),
      // The mark comes last: the database refuses figures of a month that is already marked.
      database.insert(usageMonths).values({ organisationId, month, countedAt: now }),
    ])
  } catch (cause) {
    // Another run has counted it meanwhile.
    if (await isCounted(database, organisationId, month)) return
    throw new Error('a month could not be counted', { cause })
  }
}

async function isCounted(database: Database, organisationId: string, month: Month): Promise<boolean> {
  const rows = await database
    .select({ month: usageMonths.month })
    .from(usageMonths)
    .where(and(eq(usageMonths.organisationId, organisationId), eq(usageMonths.month, month)))
  return rows.length > 0
}

/** Who had a seat under a paid contract of the organisation, and when: as in the view `access_periods`. */
async function holdingsOf(database: Database, organisationId: string, month: Month): Promise<Holding[]> {
  const startsOn = sql<ParisDay>`max(${seats.assignedOn}, ${terms.startsOn})`
  const endsOn = sql<ParisDay>`min(coalesce(date(${seats.releasedOn}, '-1 day'), '9999-12-31'), ${terms.accessThrough})`
  return database
    .select({
      memberId: seats.memberId,
      startsOn: startsOn.as('held_from'),
      endsOn: endsOn.as('held_through'),
      // Before the last evening, to be sure: one person less makes figures smaller, never larger.
      everConnected: sql<boolean>`coalesce(${seats.takenUpAt} < ${noonOf(lastDayOf(month)).getTime()}, 0)`
        .mapWith(Boolean)
        .as('ever_connected'),
    })
    .from(seats)
    .innerJoin(subscriptions, eq(subscriptions.id, seats.subscriptionId))
    .innerJoin(terms, eq(terms.subscriptionId, subscriptions.id))
    .where(
      and(
        eq(subscriptions.organisationId, organisationId),
        isNotNull(terms.startsOn),
        ne(terms.kind, 'seats'),
        sql`${startsOn} <= ${lastDayOf(month)} AND ${endsOn} >= ${firstDayOf(month)} AND ${startsOn} <= ${endsOn}`,
      ),
    )
}

/** What people of the organisation did around the month; `countMonth` keeps what was done in it, with a seat. */
async function occurrencesOf(
  database: Database,
  organisationId: string,
  month: Month,
): Promise<{ connected: Occurrence[]; used: (Occurrence & { offerSlug: string })[] }> {
  const people = database
    .select({ id: seats.memberId })
    .from(seats)
    .innerJoin(subscriptions, eq(subscriptions.id, seats.subscriptionId))
    .where(eq(subscriptions.organisationId, organisationId))
  // A day too many on both sides: instants are told apart by their day in Paris.
  const from = noonOf(addDays(firstDayOf(month), -1))
  const until = noonOf(addDays(lastDayOf(month), 1))
  const [connected, revealed, bought] = await database.batch([
    database
      .select({ memberId: connections.memberId, at: connections.connectedAt })
      .from(connections)
      .where(
        and(
          inArray(connections.memberId, people),
          gte(connections.connectedAt, from),
          lt(connections.connectedAt, until),
        ),
      ),
    database
      .select({
        memberId: codeReveals.memberId,
        at: codeReveals.revealedAt,
        offerSlug: codeReveals.offerSlug,
      })
      .from(codeReveals)
      .where(
        and(
          inArray(codeReveals.memberId, people),
          gte(codeReveals.revealedAt, from),
          lt(codeReveals.revealedAt, until),
        ),
      ),
    // An order of several offers counts once for each.
    database
      .selectDistinct({ memberId: orders.memberId, at: orders.paidAt, offerSlug: orderItems.offerSlug })
      .from(orders)
      .innerJoin(orderItems, eq(orderItems.orderId, orders.id))
      .where(
        and(
          inArray(orders.memberId, people),
          inArray(orders.state, ['paid', 'paid-late']),
          gte(orders.paidAt, from),
          lt(orders.paidAt, until),
        ),
      ),
  ])
  const paid = bought.flatMap(({ memberId, at, offerSlug }) =>
    memberId !== null && at !== null ? [{ memberId, at, offerSlug }] : [],
  )
  return { connected, used: [...revealed, ...paid] }
}

const noonOf = (day: ParisDay) => new Date(`${day}T12:00:00Z`)

/** An offer that is no longer deployed stands here. */
const otherShelf: Shelf = { slug: 'autres', name: 'Autres' }

/** The shelf of each offer, as deployed on the day of counting. Throws while nothing is deployed: it is counted later. */
async function shelvesOf(
  catalogue: Catalogue,
  slugs: ReadonlySet<string>,
): Promise<(offerSlug: string) => Shelf> {
  const categories = await catalogue.categories()
  if (slugs.size > 0 && categories.length === 0) throw new Error('no category is deployed')
  const byOffer = new Map<string, Shelf>()
  for (const slug of slugs) {
    const offer = await catalogue.offer(slug)
    const category = categories.find((one) => one.slug === offer?.category)
    if (category) byOffer.set(slug, { slug: category.slug, name: category.name })
  }
  return (slug) => byOffer.get(slug) ?? otherShelf
}
