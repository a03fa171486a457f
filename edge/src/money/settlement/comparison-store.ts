import { type ParisDay, parisDayAt } from '@portal/content'
import { and, asc, eq, isNull, max, type SQL, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import { closeBy, comparePayment, compareService, type Difference } from './compare.ts'
import { type About, listed, paymentFacts } from './payment-facts-store.ts'
import { serviceFacts } from './service-facts-store.ts'
import type { SettlementAccount } from './settlement-line.ts'
import { settlementDifferences, settlementFiles, settlementToCompare } from './settlement-schema.ts'

/** References that one step compares: some fifteen queries together, whatever their number. */
export const referencesAtOnce = 400

/** The last day that files of an account tell of, once all their lines are kept. */
async function shownThroughOf(
  database: Database,
  { source, account }: SettlementAccount,
): Promise<ParisDay | null> {
  const [row] = await database
    .select({ lastOn: max(settlementFiles.lastOn) })
    .from(settlementFiles)
    .where(
      and(
        eq(settlementFiles.source, source),
        eq(settlementFiles.account, account),
        sql`NOT EXISTS (SELECT 1 FROM settlement_chunks c WHERE c.file_id = settlement_files.id)`,
      ),
    )
  return (row?.lastOn as ParisDay | null | undefined) ?? null
}

type Found = Difference & { reference: string; about: About; fileId: string | null }

/**
 * Compares the next references that wait, all of one account. What differs is a difference with its clock; one that was
 * there and is explained closes by itself, and is said to. One batch: what is compared waits no more. Returns how many were.
 */
export async function compareSome(database: Database, now: Date): Promise<number> {
  const [next] = await database
    .select({ source: settlementToCompare.source, account: settlementToCompare.account })
    .from(settlementToCompare)
    .limit(1)
  if (!next) return 0
  const ofAccount = and(
    eq(settlementToCompare.source, next.source),
    eq(settlementToCompare.account, next.account),
  )
  const waiting = await database
    .select({ reference: settlementToCompare.reference, fileId: settlementToCompare.fileId })
    .from(settlementToCompare)
    .where(ofAccount)
    .orderBy(asc(settlementToCompare.reference))
    .limit(referencesAtOnce)
  const references = waiting.map(({ reference }) => reference)
  const found = await differencesOf(database, next, waiting, parisDayAt(now))
  await database.batch([
    ...queriesOf(database, next, references, found, now),
    database
      .delete(settlementToCompare)
      .where(and(ofAccount, sql`${settlementToCompare.reference} IN ${listed(references)}`)),
  ])
  return references.length
}

async function differencesOf(
  database: Database,
  account: SettlementAccount,
  waiting: readonly { reference: string; fileId: string | null }[],
  today: ParisDay,
): Promise<Found[]> {
  const shownThrough = await shownThroughOf(database, account)
  const references = waiting.map(({ reference }) => reference)
  const found: Found[] = []
  const add = (differences: readonly Difference[], reference: string, about: About) => {
    const fileId = waiting.find((one) => one.reference === reference)?.fileId ?? null
    for (const difference of differences) found.push({ ...difference, reference, about, fileId })
  }
  if (account.source === 'partner')
    for (const [reference, facts] of await serviceFacts(database, account, references))
      add(compareService(facts, shownThrough, today), reference, facts.about)
  else
    for (const [reference, facts] of await paymentFacts(database, account, references))
      add(comparePayment(facts, shownThrough, today), reference, facts.about)
  return found
}

/** Opens what differs, and closes what does no more: `closed_by` stays empty, for nobody has closed it. */
function queriesOf(
  database: Database,
  { source, account }: SettlementAccount,
  references: readonly string[],
  found: readonly Found[],
  now: Date,
) {
  const today = parisDayAt(now)
  const rows = found.map(({ about, ...one }) => ({
    ...one,
    ...about,
    id: randomId(),
    dueOn: closeBy(one.kind, today),
  }))
  const list = sql`json_each(${JSON.stringify(rows)}) f`
  const still: SQL = sql`EXISTS (SELECT 1 FROM ${list} WHERE f.value ->> 'reference' = settlement_differences.reference
    AND f.value ->> 'kind' = settlement_differences.kind AND f.value ->> 'hereCents' = settlement_differences.here_cents
    AND f.value ->> 'thereCents' = settlement_differences.there_cents)`
  return [
    database
      .update(settlementDifferences)
      .set({
        closedAt: now,
        closedFileId: sql`(SELECT t.file_id FROM settlement_to_compare t WHERE t.source = ${source}
          AND t.account = ${account} AND t.reference = settlement_differences.reference)`,
      })
      .where(
        and(
          eq(settlementDifferences.source, source),
          eq(settlementDifferences.account, account),
          sql`${settlementDifferences.reference} IN ${listed(references)}`,
          isNull(settlementDifferences.closedAt),
          sql`NOT ${still}`,
        ),
      ),
    database
      .insert(settlementDifferences)
      .select(
        sql`SELECT f.value ->> 'id', f.value ->> 'kind', ${source}, ${account}, f.value ->> 'reference',
          f.value ->> 'hereCents', f.value ->> 'thereCents', f.value ->> 'orderId', f.value ->> 'termId',
          ${now.getTime()}, f.value ->> 'fileId', f.value ->> 'dueOn', NULL, NULL, NULL, NULL
          FROM ${list} WHERE true`,
      )
      .onConflictDoUpdate({
        target: [
          settlementDifferences.source,
          settlementDifferences.account,
          settlementDifferences.reference,
          settlementDifferences.kind,
          settlementDifferences.hereCents,
          settlementDifferences.thereCents,
        ],
        // It had closed by itself, and is there again. One that a person has closed stays closed.
        set: { closedAt: null, closedFileId: null, dueOn: sql`excluded.due_on` },
        setWhere: sql`settlement_differences.closed_at IS NOT NULL AND settlement_differences.closed_by IS NULL`,
      }),
  ] as const
}
