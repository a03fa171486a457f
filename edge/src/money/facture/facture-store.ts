import { parisDayAt } from '@portal/content'
import { and, asc, desc, eq, inArray, like, or, sql, type SQL } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { FactureView } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { organisationPeople, organisations } from '../../people/organisation/organisation-schema.ts'
import { subscriptions, type SubscriptionRow, type TermRow } from '../subscription/subscription-schema.ts'
import type { Charged, IssuedFacture } from './compose.ts'
import { type FactureBuyer, type FactureContent, factureContent, seriesOf } from './facture.ts'
import { factures } from './facture-schema.ts'

/** What a facture is issued for. */
export interface FactureSource {
  /** Once for ever: `term:<id>`, `withdrawal:<contract>`. */
  sourceKey: string
  subscriptionId: string
}

/**
 * The query that issues a facture or an avoir, for the batch of what it is issued for: its number is assigned there, so that
 * a batch that fails leaves no gap (CGI annex II, 242 nonies A, 7°). A clock that goes back dates nothing before the
 * document before it. Run with a source that has been issued, it fails and its whole batch with it.
 */
export function issueFacture(
  database: Database,
  content: FactureContent,
  { sourceKey, subscriptionId }: FactureSource,
  now: Date,
): BatchItem<'sqlite'> {
  const series = seriesOf(content)
  const issuedOn = sql`max(${parisDayAt(now)}, coalesce((SELECT max(issued_on) FROM factures WHERE series = ${series}), ''))`
  const year = sql`CAST(substr(${issuedOn}, 1, 4) AS INTEGER)`
  // Behind what was given out before a restore to an earlier moment, too.
  const last = sql`max(
    coalesce((SELECT max(sequence) FROM factures WHERE series = ${series} AND year = ${year}), 0),
    coalesce((SELECT max(sequence) FROM facture_floors WHERE series = ${series} AND year = ${year}), 0)
  )`
  return database.insert(factures).values({
    id: randomId(),
    series,
    year: sql<number>`${year}`,
    sequence: sql<number>`1 + ${last}`,
    issuedOn: sql`${issuedOn}`,
    issuedAt: now,
    sourceKey,
    subscriptionId,
    grossCents: content.totals.grossCents,
    content,
  })
}

/** Who a term is charged to: the organisation of the contract as it is now, or the person who pays for oneself. */
export async function chargedTo(
  database: Database,
  { organisationId }: SubscriptionRow,
  term: TermRow,
): Promise<Charged> {
  if (organisationId === null) {
    const { firstName, lastName, line1, line2, postalCode, city, country } = term
    const buyer: FactureBuyer = {
      kind: 'consumer',
      name: `${firstName} ${lastName}`,
      siren: null,
      vatNumber: null,
      electronicAddress: null,
      address: { line1, line2, postalCode, city, country },
    }
    return { buyer, purchaseOrder: null }
  }
  return organisationCharged(database, organisationId)
}

/** An organisation as it is charged now. */
export async function organisationCharged(database: Database, organisationId: string): Promise<Charged> {
  const [row] = await database.select().from(organisations).where(eq(organisations.id, organisationId))
  if (!row) throw new Error('a contract has no organisation')
  const { name, siren, vatNumber, invoicingAddress, line1, line2, postalCode, city, country } = row
  const buyer: FactureBuyer = {
    kind: 'organisation',
    name,
    siren,
    vatNumber,
    electronicAddress: invoicingAddress ?? siren,
    address: { line1, line2, postalCode, city, country },
  }
  return { buyer, purchaseOrder: row.purchaseOrder }
}

type FactureRow = typeof factures.$inferSelect
/** A facture that was issued, with where it is kept. */
export type StoredFacture = IssuedFacture & Pick<FactureRow, 'id' | 'sourceKey' | 'issuedAt'>

const stored = ({ id, sourceKey, issuedAt, number, issuedOn, content }: FactureRow): StoredFacture => ({
  id,
  sourceKey,
  issuedAt,
  number,
  issuedOn,
  content: factureContent.parse(content),
})

/** What was issued for a contract, oldest first. */
export async function facturesOfContract(
  database: Database,
  subscriptionId: string,
): Promise<StoredFacture[]> {
  const rows = await database
    .select()
    .from(factures)
    .where(eq(factures.subscriptionId, subscriptionId))
    .orderBy(factures.issuedAt, desc(factures.series), factures.sequence)
  return rows.map(stored)
}

/** What was issued for a term; `null` when nothing was. */
export async function factureOfTerm(database: Database, termId: string): Promise<StoredFacture | null> {
  const [row] = await database
    .select()
    .from(factures)
    .where(eq(factures.sourceKey, `term:${termId}`))
  return row ? stored(row) : null
}

/** Factures that a member may read: what they pay for oneself, and for organisations whose factures they read. */
async function readableFactures(database: Database, memberId: string, which?: SQL): Promise<StoredFacture[]> {
  const own = database
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(eq(subscriptions.audience, 'personal'), eq(subscriptions.memberId, memberId)))
  const read = database
    .select({ id: subscriptions.id })
    .from(organisationPeople)
    .innerJoin(subscriptions, eq(subscriptions.organisationId, organisationPeople.organisationId))
    .where(and(eq(organisationPeople.memberId, memberId), eq(organisationPeople.mayReadFactures, true)))
  const rows = await database
    .select({ facture: factures })
    .from(factures)
    .where(and(which, or(inArray(factures.subscriptionId, own), inArray(factures.subscriptionId, read))))
    .orderBy(desc(factures.issuedAt), asc(factures.series), desc(factures.sequence))
  return rows.map(({ facture }) => stored(facture))
}

/** The factures and avoirs that a member may read, newest first. */
export async function facturesOf(database: Database, memberId: string): Promise<StoredFacture[]> {
  return readableFactures(database, memberId)
}

/** One of them; `null` when there is none, or it is not theirs to read. */
export async function factureFor(
  database: Database,
  memberId: string,
  id: string,
): Promise<StoredFacture | null> {
  const [found] = await readableFactures(database, memberId, eq(factures.id, id))
  return found ?? null
}

/** A facture with what the desk needs to know: its contract, and whether an avoir has taken all or part of it back. */
export type DeskFacture = StoredFacture & { subscriptionId: string; credited: boolean }

/** Factures and avoirs that answer to `which`, the newest first, with whether an avoir has taken each back. */
export async function deskFactures(
  database: Database,
  which: SQL | undefined,
  most: number,
): Promise<DeskFacture[]> {
  const corrected = sql<boolean>`EXISTS (
    SELECT 1 FROM factures AS avoir, json_each(avoir.content, '$.preceding') AS preceding
    WHERE avoir.series = 'AV' AND avoir.subscription_id = factures.subscription_id
      AND json_extract(preceding.value, '$.number') = factures.number
  )`.mapWith(Boolean)
  const rows = await database
    .select({ facture: factures, credited: corrected })
    .from(factures)
    .where(which)
    .orderBy(desc(factures.issuedAt), asc(factures.series), desc(factures.sequence))
    .limit(most)
  return rows.map(({ facture, credited }) => ({
    ...stored(facture),
    subscriptionId: facture.subscriptionId,
    credited,
  }))
}

/** Whether a number begins so, as `readFactureNumber` has read it: an index of numbers is read between its two ends. */
export const numberBegins = (number: string): SQL =>
  sql`${factures.number} >= ${number} AND ${factures.number} < ${`${number}~`}`

/** The newest factures and avoirs; with a `number`, those that it begins. */
export async function recentFactures(database: Database, number: string): Promise<DeskFacture[]> {
  const known = /^[A-Z0-9-]*$/.test(number) ? number : '-'
  return deskFactures(database, known === '' ? undefined : like(factures.number, `${known}%`), 50)
}

/** One facture, whoever pays it; `null` when there is none. */
export async function factureById(database: Database, id: string): Promise<DeskFacture | null> {
  const [found] = await deskFactures(database, eq(factures.id, id), 1)
  return found ?? null
}

/** A facture as its payer finds it in a list. */
export function factureView({ id, number, issuedOn, content }: StoredFacture): FactureView {
  return {
    id,
    number,
    issuedOn,
    kind: content.typeCode === '380' ? 'facture' : 'avoir',
    buyerName: content.buyer.name,
    contractReference: content.contractReference,
    grossCents: content.totals.grossCents,
    span: content.span,
    corrects: content.preceding.map((preceding) => preceding.number),
  }
}
