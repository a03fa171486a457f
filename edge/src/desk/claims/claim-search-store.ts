import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, or, type SQL } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { readsAs } from '../../ground/database/reference-condition.ts'
import { claims } from '../../money/claim/claim-schema.ts'
import { storedClaims, type StoredClaim } from '../../money/claim/claim-store.ts'
import { orders } from '../../money/order/order-schema.ts'
import { members } from '../../people/member/member-schema.ts'
import { conditionOf, type MemberQuery } from '../members/member-search-store.ts'
import type { Staff } from '../permission/permission.ts'
import { subjectsOf } from './subjects.ts'

/** Of what this person answers, and not their own. */
export const answeredBy = ({ role, memberId }: Pick<Staff, 'role' | 'memberId'>) =>
  and(
    inArray(claims.subject, [...subjectsOf(role)]),
    or(isNull(claims.memberId), ne(claims.memberId, memberId)),
  )

/** Claims that a person has to answer, the first due first. */
export const waitingClaims = (database: Database, staff: Staff): Promise<StoredClaim[]> =>
  storedClaims(database, and(isNotNull(claims.dueOn), answeredBy(staff)), asc(claims.dueOn))

/** Claims that wait for somebody else: the seller, or whoever was answered. */
export const otherClaims = (database: Database, staff: Staff): Promise<StoredClaim[]> =>
  storedClaims(database, and(isNotNull(claims.quietOn), answeredBy(staff)), asc(claims.quietOn))

const mostFound = 50

/** Claims by their reference, that of their order, or who asks: open or closed. */
export const findClaims = (database: Database, staff: Staff, query: MemberQuery): Promise<StoredClaim[]> =>
  storedClaims(database, and(found(database, query), answeredBy(staff)), desc(claims.openedAt), mostFound)

function found(database: Database, query: MemberQuery): SQL | undefined {
  const reference =
    query.kind === 'reference' ? query.reference : query.kind === 'name' ? query.reference : null
  const asks = database.select({ id: members.id }).from(members).where(conditionOf(database, query))
  return or(
    inArray(claims.memberId, asks),
    query.kind === 'email' ? eq(claims.email, query.email) : undefined,
    reference === null ? undefined : readsAs(claims.reference, reference),
    reference === null
      ? undefined
      : inArray(
          claims.orderId,
          database.select({ id: orders.id }).from(orders).where(readsAs(orders.reference, reference)),
        ),
  )
}

/** Other claims of whoever asks, newest first. */
export function claimsOfAsker(
  database: Database,
  staff: Staff,
  { row }: StoredClaim,
): Promise<StoredClaim[]> {
  const same = row.memberId === null ? eq(claims.email, row.email) : eq(claims.memberId, row.memberId)
  return storedClaims(
    database,
    and(same, ne(claims.id, row.id), answeredBy(staff)),
    desc(claims.openedAt),
    20,
  )
}
