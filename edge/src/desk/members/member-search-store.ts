import { keptLine, lengthOf, readCapitals, readEmail, readReference } from '@portal/content/text'
import { asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { FoundMember } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { isNamedLike, soughtWords, wordTables } from '../../people/member/found-by-words-store.ts'
import { members } from '../../people/member/member-schema.ts'
import { organisationPeople, organisations } from '../../people/organisation/organisation-schema.ts'
import { readSiren, type Siren } from '../../ground/issuer/siren.ts'
import { orders } from '../../money/order/order-schema.ts'
import { readsAs } from '../../ground/database/reference-condition.ts'
import { subscriptions } from '../../money/subscription/subscription-schema.ts'

/** How somebody is looked for. */
export type MemberQuery =
  | { kind: 'email'; email: string }
  /** Of a contract or an order, as a person reads it aloud. */
  | { kind: 'reference'; reference: string }
  /** Of an organisation: finds whoever acts for it. */
  | { kind: 'siren'; siren: Siren }
  /**
   * The beginnings of words of a name: of a person, or of an organisation that they act for. Twelve letters may be a
   * reference without a digit: it is looked for as well.
   */
  | { kind: 'name'; words: string[]; reference: string | null }

/** Reads what was typed; `null` when it would find half the members. */
export function readMemberQuery(typed: string): MemberQuery | null {
  const text = keptLine(typed)
  if (lengthOf(text) > 254) return null
  if (text.includes('@')) {
    const read = readEmail(typed)
    return read.kind === 'read' ? { kind: 'email', email: read.email } : null
  }
  const reference = readReference(text)
  if (reference !== null && /\d/.test(readCapitals(text))) return { kind: 'reference', reference }
  const siren = readSiren(text)
  if (siren) return { kind: 'siren', siren }
  const words = soughtWords(text)
  return lengthOf(words.join('')) >= 3 ? { kind: 'name', words, reference } : null
}

/** At most this many: beyond, one has to say more. */
const mostFound = 20

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

/** What a member has to be for a query to find them. */
export function conditionOf(database: Database, query: MemberQuery): SQL | undefined {
  switch (query.kind) {
    case 'email':
      return eq(members.email, query.email)
    case 'reference':
      return hasReference(database, query.reference)
    case 'siren':
      return actsFor(database, eq(organisations.siren, query.siren))
    case 'name':
      return or(
        isNamedLike(members.id, query.words, wordTables.member),
        actsFor(database, isNamedLike(organisations.id, query.words, wordTables.organisation)),
        query.reference === null ? undefined : hasReference(database, query.reference),
      )
  }
}

/** Members of whom a contract or an order has this reference, or who act for an organisation whose contract has it. */
function hasReference(database: Database, reference: string): SQL | undefined {
  return or(
    inArray(
      members.id,
      database
        .select({ id: sql<string>`${subscriptions.memberId}` })
        .from(subscriptions)
        .where(readsAs(subscriptions.reference, reference)),
    ),
    inArray(
      members.id,
      database
        .select({ id: sql<string>`${orders.memberId}` })
        .from(orders)
        .where(readsAs(orders.reference, reference)),
    ),
    actsFor(
      database,
      inArray(
        organisationPeople.organisationId,
        database
          .select({ id: sql<string>`${subscriptions.organisationId}` })
          .from(subscriptions)
          .where(readsAs(subscriptions.reference, reference)),
      ),
    ),
  )
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
