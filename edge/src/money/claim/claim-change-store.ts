import { type ParisDay } from '@portal/content'
import { and, eq, isNull } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Attachment } from '../../ground/attachment/attachment.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import type { Database } from '../../ground/database/database.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { drawReference } from '../payment/payment-request.ts'
import { dueOn, quietWithPartner } from './claim.ts'
import { claimEntries, type ClaimRow, claims, type EntryKind } from './claim-schema.ts'
import { keepFiles } from './file-store.ts'

/** What somebody asks, read and counted. */
export interface NewClaim extends Pick<
  ClaimRow,
  'subject' | 'kind' | 'memberId' | 'orderId' | 'name' | 'email' | 'about'
> {
  /** Drawn with the form. */
  key: string
  words: string
  files: readonly Attachment[]
  /** Whether the seller of its order is asked first (CGU article 10). */
  partnerFirst: boolean
  /** Whether its acknowledgement may leave. */
  letter: boolean
}

/** Keeps a claim once a form, with its files and its letters, in one batch; sent again, it is the same claim. */
export async function openClaim(
  database: Database,
  { key, words, files, partnerFirst, letter, ...about }: NewClaim,
  { now, today }: { now: Date; today: ParisDay },
): Promise<{ id: string }> {
  const known = await claimOfKey(database, key)
  if (known) return known
  const [id, entryId] = [randomId(), randomId()]
  const kept = await keepFiles(database, { claimId: id, entryId, before: 0 }, files)
  const who = partnerFirst
    ? { withPartnerSince: now, quietOn: quietWithPartner(today) }
    : { dueOn: dueOn(about.subject, today) }
  try {
    await database.batch([
      database
        .insert(claims)
        .values({ id, claimKey: key, reference: drawReference(), ...about, openedAt: now, ...who }),
      database
        .insert(claimEntries)
        .values({ id: entryId, claimId: id, turn: 0, kind: 'opened', entryKey: key, at: now, words }),
      ...kept,
      ...(letter
        ? [queueEvent(database, `claim-received:${id}`, 'claim-received', { claimId: id }, now)]
        : []),
      partnerFirst
        ? queueEvent(database, `claim-to-partner:${entryId}`, 'claim-to-partner', { claimId: id }, now)
        : queueEvent(database, `alert-claim:${entryId}`, 'alert-claim', { claimId: id }, now),
    ])
    return { id }
  } catch (cause) {
    const made = await claimOfKey(database, key)
    if (made) return made
    throw new Error('a claim could not be kept', { cause })
  }
}

async function claimOfKey(database: Database, key: string): Promise<{ id: string } | null> {
  const [row] = await database.select({ id: claims.id }).from(claims).where(eq(claims.claimKey, key))
  return row ?? null
}

/** What is said or done about a claim, and what becomes of it. */
export interface Turn {
  kind: EntryKind
  key: string
  words: string
  staffId: string | null
  files?: readonly Attachment[]
  /** Files that the claim has already. */
  filesBefore?: number
  set: Partial<Pick<ClaimRow, 'subject' | 'withPartnerSince' | 'dueOn' | 'quietOn' | 'closedAt' | 'closing'>>
  /** Queries of the same batch, given the id of the entry: letters, a line of the journal. */
  also: (entryId: string) => readonly BatchItem<'sqlite'>[]
}

/**
 * Changes a claim on condition that nothing has changed since `row` was read: false when somebody was first, or when it was
 * closed meanwhile.
 */
export async function takeTurn(
  database: Database,
  row: Pick<ClaimRow, 'id' | 'turn'>,
  { kind, key, words, staffId, files = [], filesBefore = 0, set, also }: Turn,
  now: Date,
): Promise<boolean> {
  const entryId = randomId()
  const claimId = row.id
  const turn = row.turn + 1
  const open = and(eq(claims.id, claimId), eq(claims.turn, row.turn), isNull(claims.closedAt))
  return batchWhile(database, { table: claims, condition: open }, [
    database
      .update(claims)
      .set({ ...set, turn })
      .where(open),
    database
      .insert(claimEntries)
      .values({ id: entryId, claimId, turn, kind, entryKey: key, at: now, staffId, words }),
    ...(await keepFiles(database, { claimId, entryId, before: filesBefore }, files)),
    ...also(entryId),
  ])
}

/** What it becomes once the team owes an answer. */
export const owedByStaff = (subject: ClaimRow['subject'], today: ParisDay) => ({
  withPartnerSince: null,
  dueOn: dueOn(subject, today),
  quietOn: null,
})

/** What it becomes once it is closed. */
export const closedAs = (closing: NonNullable<ClaimRow['closing']>, now: Date) => ({
  withPartnerSince: null,
  dueOn: null,
  quietOn: null,
  closedAt: now,
  closing,
})

/** Whether a form has been taken already: sent twice, it has happened once. */
export async function isTaken(database: Database, claimId: string, key: string): Promise<boolean> {
  const same = and(eq(claimEntries.claimId, claimId), eq(claimEntries.entryKey, key))
  return (await database.$count(claimEntries, same)) > 0
}
