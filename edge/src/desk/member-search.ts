import { asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { FoundMember } from '../contract/index.ts'
import type { Database } from '../http/portal-environment.ts'
import { normalisedEmail } from '../member/member.ts'
import { members } from '../member/member-schema.ts'
import { isLike } from '../member/name-like.ts'
import { organisationPeople, organisations } from '../organisation/organisation-schema.ts'
import { readSiren, type Siren } from '../organisation/organisation.ts'
import { orders } from '../order/order-schema.ts'
import { subscriptions } from '../subscription/subscription-schema.ts'

/** How somebody is looked for. */
export type MemberQuery =
  | { kind: 'email'; email: string }
  /** Of a contract or an order, as a person reads it aloud. */
  | { kind: 'reference'; reference: string }
  /** Of an organisation: finds whoever acts for it. */
  | { kind: 'siren'; siren: Siren }
  /** The beginning of a name: of a person, or of an organisation that they act for. */
  | { kind: 'name'; name: string }

/** Reads what was typed; `null` when it would find half the members. */
export function readMemberQuery(typed: string): MemberQuery | null {
  const text = typed.trim().normalize('NFC')
  if (text.length > 254 || /\p{Cc}/u.test(text)) return null
  if (text.includes('@')) return { kind: 'email', email: normalisedEmail(text) }
  const reference = text.replaceAll(/[\s.-]/g, '').toUpperCase()
  if (/^[A-Z0-9]{12}$/.test(reference) && /\d/.test(reference)) return { kind: 'reference', reference }
  const siren = readSiren(text)
  if (siren) return { kind: 'siren', siren }
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
        actsFor(
          database,
          inArray(
            organisationPeople.organisationId,
            database
              .select({ id: sql<string>`${subscriptions.organisationId}` })
              .from(subscriptions)
              .where(eq(subscriptions.reference, query.reference)),
          ),
        ),
      )
    case 'siren':
      return actsFor(database, eq(organisations.siren, query.siren))
    case 'name':
      return or(
        isLike(sql`${members.lastName}`, query.name),
        isLike(sql`${members.firstName} || ' ' || ${members.lastName}`, query.name),
        actsFor(database, isLike(sql`${organisations.name}`, query.name)),
      )
  }
}

/** Members who act for the organisations that `which` selects. */
function actsFor(database: Database, which: SQL | undefined): SQL {
  return inArray(
    members.id,
    database
      .select({ id: organisationPeople.memberId })
      .from(organisationPeople)
      .innerJoin(organisations, eq(organisations.id, organisationPeople.organisationId))
      .where(which),
  )
}
