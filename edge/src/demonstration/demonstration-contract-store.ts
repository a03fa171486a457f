import type { Plan } from '@portal/content'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { FactureSeller } from '../ground/issuer/seller.ts'
import type { Database } from '../ground/database/database.ts'
import { members } from '../people/member/member-schema.ts'
import { demonstrationEmployees, workAddress } from './demonstration-people.ts'
import { giveSeat } from '../employer/seats/seat-store.ts'
import { outbox } from '../post/outbox/outbox-schema.ts'
import { fulfilTerm } from '../money/term/fulfilment-store.ts'
import { seats, terms } from '../money/subscription/subscription-schema.ts'
import { contractOf, type StoredContract } from '../money/subscription/subscription-store.ts'
import { readJoining } from '../money/joining/joining.ts'
import { orderContract } from '../money/joining/joining-store.ts'

/** What the contracts of the demonstration are made with. */
export interface Seeding {
  database: Database
  issuer: FactureSeller
  plans: readonly Plan[]
  /** Of the password of all demonstration accounts. */
  passwordHash: string
  now: Date
}

const place = { postalCode: '45000', city: 'Orléans' }
const claire = { firstName: 'Claire', lastName: 'Garnier', email: 'claire.patronne@ca-cpourmoi.example' }
const employer = {
  key: 'demonstration-menuiserie-garnier',
  planSlug: 'equipe-annuel',
  paidDaysAgo: 35,
  typed: {
    ...claire,
    organisationName: 'Menuiserie Garnier',
    siren: '123456782',
    seats: '15',
    line1: '4 rue du Rabot',
    ...place,
  },
}
const nadia = {
  key: 'demonstration-nadia-benali',
  planSlug: 'solo-annuel',
  paidDaysAgo: 21,
  typed: {
    firstName: 'Nadia',
    lastName: 'Benali',
    email: 'nadia.infirmiere@ca-cpourmoi.example',
    line1: '12 rue des Écoles',
    ...place,
  },
}

/**
 * Makes what the demonstration has paid for, by the queries that make it for everybody: an employer with its people,
 * and a contract for oneself. Run again, it ends what was cut and changes nothing else: seats taken back, contracts
 * ended or people added since stay as they are. Their accounts must be there (`demonstrationQueries`).
 */
export async function seedContracts(seeding: Seeding): Promise<void> {
  // In this order: factures go forward.
  await seedSeats(seeding, await paidContract(seeding, employer))
  await paidContract(seeding, nadia)
}

async function paidContract(
  { database, issuer, plans, now }: Seeding,
  { key, planSlug, paidDaysAgo, typed }: typeof employer | typeof nadia,
): Promise<StoredContract> {
  const plan = plans.find(({ slug }) => slug === planSlug)
  if (!plan) throw new Error(`the demonstration has no plan ${planSlug}`)
  const read = readJoining(typed, plan, null)
  if (read.kind === 'wrong') throw new Error(`the demonstration is wrong: ${Object.keys(read.errors).join()}`)
  const paidAt = new Date(now.getTime() - paidDaysAgo * 86_400_000)
  const { termId } = await orderContract(
    database,
    { joining: read.joining, plan, termKey: key, startRequested: true, account: 'portail', countKeys: [] },
    paidAt,
  )
  // The one change that the Worker otherwise makes only on a notification of a bank.
  await database
    .update(terms)
    .set({ state: 'paid', paidAt: sql`${terms.createdAt}` })
    .where(and(eq(terms.id, termId), eq(terms.state, 'redirected')))
  await fulfilTerm(database, issuer, termId)
  await markSent(database, eq(outbox.eventKey, `term-paid:${termId}`))
  const [term] = await database.select({ id: terms.subscriptionId }).from(terms).where(eq(terms.id, termId))
  const contract = term && (await contractOf(database, term.id))
  if (!contract) throw new Error('the demonstration has lost a contract')
  return contract
}

/** A seat to each of those who never had one, on the day of the contract. */
async function seedSeats({ database, passwordHash }: Seeding, contract: StoredContract): Promise<void> {
  const givenAt = contract.row.concludedAt
  if (!givenAt) throw new Error('the demonstration has an employer who has not paid')
  const known = await database
    .select({ email: members.email })
    .from(seats)
    .innerJoin(members, eq(members.id, seats.memberId))
    .where(eq(seats.subscriptionId, contract.row.id))
  const people = [
    { ...claire, team: 'Atelier', activated: true },
    ...demonstrationEmployees.map((person) => ({ ...person, email: workAddress(person) })),
  ]
  // All were given once; some may have another address since.
  if (known.length >= people.length) return
  for (const { activated, ...person } of people) {
    if (known.some(({ email }) => email === person.email)) continue
    const along = [
      markSent(database, and(eq(outbox.createdAt, givenAt), ofContract(contract.row.id))),
      ...(activated
        ? [
            database
              .update(members)
              .set({ passwordHash })
              .where(and(eq(members.email, person.email), isNull(members.passwordHash))),
            database
              .update(seats)
              .set({ takenUpAt: givenAt })
              .where(
                and(
                  eq(seats.subscriptionId, contract.row.id),
                  sql`${seats.memberId} = (SELECT id FROM members WHERE email = ${person.email})`,
                ),
              ),
          ]
        : []),
    ]
    // Refused once others have taken the place of somebody who was erased: they stay away.
    await giveSeat(database, contract, person, givenAt, { along })
  }
}

const ofContract = (id: string) =>
  sql`${outbox.payload} ->> 'seatId' IN (SELECT id FROM seats WHERE subscription_id = ${id})`

/**
 * These letters are weeks old when the portal starts for the first time: whoever starts it would find fourteen that
 * nobody waits for. None is left to send.
 */
function markSent(database: Database, which: ReturnType<typeof and>) {
  return database
    .update(outbox)
    .set({ sentAt: sql`${outbox.createdAt}` })
    .where(and(which, isNull(outbox.sentAt)))
}
