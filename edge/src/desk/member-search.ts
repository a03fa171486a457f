import { asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { FoundMember } from '../contract/index.ts'
import type { Database } from '../http/portal-environment.ts'
import { normalisedEmail } from '../member/member.ts'
import { members } from '../member/member-schema.ts'
import { orders } from '../order/order-schema.ts'
import { subscriptions } from '../subscription/subscription-schema.ts'

/** How somebody is looked for. */
export type MemberQuery =
  | { kind: 'email'; email: string }
  /** Of a contract or an order, as a person reads it aloud. */
  | { kind: 'reference'; reference: string }
  | { kind: 'name'; name: string }

/** Reads what was typed; `null` when it would find half the members. */
export function readMemberQuery(typed: string): MemberQuery | null {
  const text = typed.trim().normalize('NFC')
  if (text.length > 254 || /\p{Cc}/u.test(text)) return null
  if (text.includes('@')) return { kind: 'email', email: normalisedEmail(text) }
  const reference = text.replaceAll(/[\s.-]/g, '').toUpperCase()
  if (/^[A-Z0-9]{12}$/.test(reference) && /\d/.test(reference)) return { kind: 'reference', reference }
  return [...text].length >= 3 ? { kind: 'name', name: text } : null
}

/** At most this many: beyond, one has to say more. */
export const mostFound = 20

/** The members that a query finds, by name. */
export async function findMembers(database: Database, query: MemberQuery): Promise<FoundMember[]> {
  return database
    .select({
      id: members.id,
      firstName: members.firstName,
      lastName: members.lastName,
      email: members.email,
    })
    .from(members)
    .where(conditionOf(database, query))
    .orderBy(asc(members.lastName), asc(members.firstName))
    .limit(mostFound)
}

function conditionOf(database: Database, query: MemberQuery): SQL | undefined {
  switch (query.kind) {
    case 'email':
      return eq(members.email, query.email)
    case 'reference':
      return or(
        inArray(
          members.id,
          database
            .select({ id: sql<string>`${subscriptions.memberId}` })
            .from(subscriptions)
            .where(eq(subscriptions.reference, query.reference)),
        ),
        inArray(
          members.id,
          database
            .select({ id: sql<string>`${orders.memberId}` })
            .from(orders)
            .where(eq(orders.reference, query.reference)),
        ),
      )
    case 'name': {
      const start = `${query.name.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
      const begins = (text: SQL) => sql`${text} LIKE ${start} ESCAPE '\\'`
      return or(
        begins(sql`${members.lastName}`),
        begins(sql`${members.firstName} || ' ' || ${members.lastName}`),
      )
    }
  }
}
