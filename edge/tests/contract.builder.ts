import { asParisDay, type ParisDay, parisDayAt } from '@portal/content'
import { eq } from 'drizzle-orm'
import { randomId } from '../src/ground/crypto/random-id.ts'
import { anIssuer } from '../src/ground/issuer/issuer.builder.ts'
import type { Database } from '../src/ground/database/database.ts'
import { organisations } from '../src/people/organisation/organisation-schema.ts'
import { firstAttempt } from '../src/money/payment/attempt-store.ts'
import { payUntilFrom } from '../src/money/payment/payable.ts'
import { drawReference } from '../src/money/payment/payment-request.ts'
import { fulfilTerm } from '../src/money/term/fulfilment-store.ts'
import type { Period, Span } from '../src/money/subscription/period.ts'
import { nextSpan } from '../src/money/subscription/subscription.ts'
import { subscriptions, type TermRow, terms } from '../src/money/subscription/subscription-schema.ts'
import { contractOf } from '../src/money/subscription/subscription-store.ts'

export interface ContractSituation {
  email?: string
  firstName?: string
  lastName?: string
  /** Of an organisation, for as many people; by default a personal contract. */
  seats?: number
  organisationId?: string
  period?: Period
  priceCents?: number
  startRequested?: boolean
  /** When it is ordered. */
  at?: Date
  /** Merchant account of the attempt. */
  account?: string
}

const address = { line1: '12 rue des Écoles', line2: '', postalCode: '45000', city: 'Orléans', country: 'FR' }

/** An organisation: nobody acts for it yet. */
export async function anOrganisation(database: Database, name = 'Menuiserie Martin'): Promise<string> {
  const id = randomId()
  await database.insert(organisations).values({
    id,
    name,
    siren: '732829320',
    vatNumber: 'FR44732829320',
    invoicingAddress: null,
    ...address,
    createdAt: new Date('2026-01-05T09:00:00Z'),
  })
  return id
}

/** A contract that was ordered and is not paid yet. */
export async function anOrderedContract(
  database: Database,
  situation: ContractSituation = {},
): Promise<{ subscriptionId: string; termId: string; reference: string; attempt: string }> {
  const {
    organisationId = null,
    seats = 1,
    period = 'year',
    priceCents = 5900,
    startRequested = true,
  } = situation
  const at = situation.at ?? new Date('2026-11-22T17:30:00Z')
  const subscriptionId = randomId()
  const reference = drawReference()
  await database.insert(subscriptions).values({
    id: subscriptionId,
    reference,
    audience: organisationId === null ? 'personal' : 'seats',
    memberId: null,
    organisationId,
    planSlug: organisationId === null ? 'solo-annuel' : 'equipe-annuel',
    planName: organisationId === null ? 'Solo, à l’année' : 'Équipe, à l’année',
    period,
    priceCents,
    vatRateBasisPoints: 2000,
    seats,
    startRequested,
    createdAt: at,
  })
  const { id, attempt } = await aTerm(database, subscriptionId, {
    ...situation,
    kind: 'first',
    seats,
    totalCents: priceCents * seats,
    at,
  })
  return { subscriptionId, termId: id, reference, attempt }
}

/** Something to pay for a contract, with a payment reference. */
export async function aTerm(
  database: Database,
  subscriptionId: string,
  {
    email = 'zoe@exemple.fr',
    firstName = 'Zoé',
    lastName = 'Lefèvre',
    kind = 'renewal',
    seats = 1,
    totalCents = 5900,
    at = new Date('2026-11-22T17:30:00Z'),
    account = 'partner',
  }: ContractSituation & { kind?: TermRow['kind']; totalCents?: number } = {},
): Promise<{ id: string; attempt: string }> {
  const id = randomId()
  const quoted = await quotedSpan(database, subscriptionId, kind, parisDayAt(at))
  await database.insert(terms).values({
    id,
    reference: drawReference(),
    subscriptionId,
    quotedStartsOn: quoted?.startsOn ?? null,
    quotedEndsOn: quoted?.endsOn ?? null,
    kind,
    termKey: randomId(),
    state: 'redirected',
    seats,
    totalCents,
    firstName,
    lastName,
    email,
    recipient: `${firstName} ${lastName}`,
    ...address,
    createdAt: at,
    lastAttemptAt: at,
    payUntil: payUntilFrom(at),
    paidAt: null,
  })
  const [row] = await firstAttempt(database, { kind: 'term', id }, account, at).returning()
  return { id, attempt: row?.reference ?? '' }
}

/** The days that a term ordered on `day` is for; `null` for a first one. */
async function quotedSpan(
  database: Database,
  subscriptionId: string,
  kind: TermRow['kind'],
  day: ParisDay,
): Promise<Span | null> {
  const contract = await contractOf(database, subscriptionId)
  const last = contract?.paid.at(-1)
  if (kind === 'first' || !contract || !last) return null
  if (kind === 'renewal') return nextSpan(contract, day)
  return { startsOn: day < last.startsOn ? last.startsOn : day, endsOn: last.endsOn }
}

/** Money for a term, received at `at`, with all that follows from it. */
export async function payTerm(database: Database, termId: string, at: Date): Promise<void> {
  await database.update(terms).set({ state: 'paid', paidAt: at }).where(eq(terms.id, termId))
  await fulfilTerm(database, anIssuer, termId)
}

/** A contract whose first period is paid. */
export async function aPaidContract(
  database: Database,
  situation: ContractSituation = {},
): Promise<{ subscriptionId: string; termId: string; reference: string; startsOn: ParisDay }> {
  const at = situation.at ?? new Date('2026-11-22T17:30:00Z')
  const { subscriptionId, termId, reference } = await anOrderedContract(database, situation)
  await payTerm(database, termId, at)
  return { subscriptionId, termId, reference, startsOn: asParisDay(parisDayAt(at)) }
}
