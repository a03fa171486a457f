import { payUntilFrom } from '../src/money/payment/payable.ts'
import { asParisDay } from '@portal/content'
import { randomId } from '../src/ground/crypto/random-id.ts'
import { connections } from '../src/entrance/session/session-schema.ts'
import { codeReveals } from '../src/money/code/code-schema.ts'
import type { Database } from '../src/ground/database/database.ts'
import { rowOfItem } from '../src/money/order/order-item.ts'
import { orderItems, orders } from '../src/money/order/order-schema.ts'
import { aNewItem } from './stored-order.builder.ts'
import { drawReference } from '../src/money/payment/payment-request.ts'
import { seats } from '../src/money/subscription/subscription-schema.ts'
import { aMember } from './member.builder.ts'

export interface SeatSituation {
  team?: string
  assignedOn?: string
  /** The day of leaving; `null` while it is held. */
  releasedOn?: string | null
  /** When they signed in for the first time; `null` for never. Before the seats of these tests by default. */
  firstConnection?: string | null
}

/** A seat of a contract, held by a member who exists. */
export async function aSeat(
  database: Database,
  subscriptionId: string,
  memberId: string,
  { team = '', assignedOn = '2026-01-05', releasedOn = null }: SeatSituation = {},
): Promise<void> {
  await database.insert(seats).values({
    id: randomId(),
    subscriptionId,
    memberId,
    team,
    assignedOn: asParisDay(assignedOn),
    releasedOn: releasedOn === null ? null : asParisDay(releasedOn),
    firstName: 'Camille',
    lastName: 'Martin',
  })
}

/** `count` members, each with a seat. */
export async function peopleWithSeats(
  database: Database,
  subscriptionId: string,
  count: number,
  situation: SeatSituation = {},
): Promise<string[]> {
  const { firstConnection = '2026-01-06T10:00:00Z' } = situation
  const ids: string[] = []
  for (let index = 0; index < count; index++) {
    const { id } = await aMember(database)
    await aSeat(database, subscriptionId, id, situation)
    ids.push(id)
  }
  if (firstConnection !== null) await connects(database, ids, firstConnection)
  return ids
}

/** Each of them reveals the code of an offer. */
export async function reveals(database: Database, people: readonly string[], offerSlug: string, at: string) {
  for (const memberId of people)
    await database
      .insert(codeReveals)
      .values({ memberId, offerSlug, offerTitle: 'Une offre', revealedAt: new Date(at) })
}

/** Each of them signs in. */
export async function connects(database: Database, people: readonly string[], at: string) {
  for (const memberId of people)
    await database.insert(connections).values({
      id: randomId(),
      memberId,
      connectedAt: new Date(at),
      cguDigest: 'a'.repeat(64),
      privacyDigest: 'b'.repeat(64),
      device: 'Firefox sur Linux',
    })
}

/** Each of them has an order, paid unless it says otherwise. */
export async function buys(
  database: Database,
  people: readonly string[],
  offerSlug: string,
  at: string,
  state: 'paid' | 'paid-late' | 'refunded' | 'expired' = 'paid',
) {
  for (const memberId of people) {
    const id = randomId()
    await database.insert(orders).values({
      id,
      reference: drawReference(),
      memberId,
      orderKey: randomId(),
      state,
      offerSlug,
      offerTitle: 'Une offre',
      providerName: 'Prestataire',
      sellerSlug: 'vendeur',
      sellerName: 'Vendeur',
      saleConditionsTitle: 'Conditions',
      saleConditionsUrl: 'https://vendeur.example/cgv',
      claimsEmail: 'service@vendeur.example',
      claimsPhone: null,
      totalCents: 4200,
      recipient: 'Zoé Lefèvre',
      line1: '12 rue des Écoles',
      line2: '',
      postalCode: '45000',
      city: 'Orléans',
      country: 'FR',
      createdAt: new Date(at),
      lastAttemptAt: new Date(at),
      payUntil: payUntilFrom(new Date(at)),
      paidAt: state === 'expired' ? null : new Date(at),
    })
    await database
      .insert(orderItems)
      .values(
        rowOfItem(id, aNewItem({ offerSlug, offerTitle: 'Une offre', quantity: 1, unitPriceCents: 4200 }), 0),
      )
  }
}
