import type { ParisDay } from '@portal/content'
import { and, asc, desc, eq, type SQL } from 'drizzle-orm'
import type {
  ClaimedOrder,
  ClaimEntryView,
  ClaimView,
  ListedClaim,
  ListedDeskClaim,
} from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { members } from '../../people/member/member-schema.ts'
import { orders } from '../order/order-schema.ts'
import { stageOf, untilOf } from './claim.ts'
import { claimEntries, type ClaimRow, claims, type EntryKind } from './claim-schema.ts'
import { standsAs, ticketingPartner, titleOf } from './claim-words.ts'
import { filesOfClaim, fileView } from './file-store.ts'

/** A claim with the order that it is about, and who asks. */
export interface StoredClaim {
  row: ClaimRow
  order: ClaimedOrder | null
  asker: { name: string; email: string; memberId: string | null }
}

const orderColumns = {
  id: orders.id,
  reference: orders.reference,
  offerTitle: orders.offerTitle,
  sellerName: orders.sellerName,
  claimsEmail: orders.claimsEmail,
  claimsPhone: orders.claimsPhone,
}
type OrderColumns = Pick<typeof orders.$inferSelect, keyof typeof orderColumns>

/** An order as a claim about it tells it. */
export const claimedOrder = ({
  id,
  reference,
  offerTitle,
  sellerName,
  claimsEmail,
  claimsPhone,
}: OrderColumns): ClaimedOrder => ({
  ...{ id, reference, offerTitle, sellerName },
  claims: { email: claimsEmail, phone: claimsPhone },
})

/** Claims that `which` selects, in the order of `by`. */
export async function storedClaims(
  database: Database,
  which: SQL | undefined,
  by: SQL = desc(claims.openedAt),
  most = 100,
): Promise<StoredClaim[]> {
  const rows = await database
    .select({
      row: claims,
      order: orderColumns,
      member: { firstName: members.firstName, lastName: members.lastName, email: members.email },
    })
    .from(claims)
    .leftJoin(orders, eq(orders.id, claims.orderId))
    .leftJoin(members, eq(members.id, claims.memberId))
    .where(which)
    .orderBy(by)
    .limit(most)
  return rows.map(({ row, order, member }) => ({
    row,
    order: order && claimedOrder(order),
    asker: member
      ? { name: `${member.firstName} ${member.lastName}`, email: member.email, memberId: row.memberId }
      : { name: row.name, email: row.email, memberId: null },
  }))
}

/** The claim of an id; `null` when there is none, or it was erased. */
export async function claimOf(database: Database, id: string): Promise<StoredClaim | null> {
  const [claim] = await storedClaims(database, eq(claims.id, id))
  return claim ?? null
}

/** The claim of a member; `null` when it is not theirs. */
export async function ownClaim(
  database: Database,
  memberId: string,
  id: string,
): Promise<StoredClaim | null> {
  const [claim] = await storedClaims(database, and(eq(claims.id, id), eq(claims.memberId, memberId)))
  return claim ?? null
}

/** What was said of a claim, in its order, with its files. `titles` says who reads it. */
export async function entriesOf(
  database: Database,
  claimId: string,
  titles: Record<EntryKind, string>,
): Promise<ClaimEntryView[]> {
  const entries = await database
    .select()
    .from(claimEntries)
    .where(eq(claimEntries.claimId, claimId))
    .orderBy(asc(claimEntries.turn))
  const files = await filesOfClaim(database, claimId)
  return entries.map(({ id, at, kind, staffId, words }) => ({
    at,
    by: staffId === null ? 'asker' : 'staff',
    title: titles[kind],
    words,
    files: files.filter(({ entryId }) => entryId === id).map(fileView),
  }))
}

/** A claim as a line of a list. */
export function listedClaim({ row, order }: StoredClaim): ListedClaim {
  return {
    id: row.id,
    reference: row.reference,
    title: titleOf(row),
    stage: stageOf(row),
    openedAt: row.openedAt,
    orderReference: order?.reference ?? null,
    until: untilOf(row),
  }
}

/** A claim as a line of the desk. */
export const listedDeskClaim = (claim: StoredClaim, today: ParisDay): ListedDeskClaim => ({
  ...listedClaim(claim),
  name: claim.asker.name,
  late: claim.row.dueOn !== null && claim.row.dueOn < today,
})

/** A claim with all that was said of it. */
export async function claimView(
  database: Database,
  claim: StoredClaim,
  titles: Record<EntryKind, string>,
): Promise<ClaimView> {
  const { row, order } = claim
  const listed = listedClaim(claim)
  return {
    ...listed,
    subject: row.subject,
    stands: standsAs(listed.stage, row, listed.until, order?.sellerName ?? ticketingPartner.name),
    order,
    entries: await entriesOf(database, row.id, titles),
  }
}
