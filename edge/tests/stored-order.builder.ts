import { anIssuer } from '../src/ground/issuer/issuer.builder.ts'
import { env } from 'cloudflare:workers'
import { asParisDay, type Provider } from '@portal/content'
import { drizzle } from 'drizzle-orm/d1'
import { emptyDatabase } from './empty-database.ts'
import type { PaymentNotification } from '../src/money/payment/notification.ts'
import { receiveNotification } from '../src/money/bank-call/notification-store.ts'
import type { GenuineReading } from '../src/money/bank-call/recorded-call-store.ts'
import { outbox } from '../src/post/outbox/outbox-schema.ts'
import { lastAttempt } from '../src/money/payment/attempt-store.ts'
import { createOrder, type NewOrder, orderOf } from '../src/money/order/order-store.ts'
import type { NewItem } from '../src/money/order/order-item.ts'

export const binding = env.DB
export const database = drizzle(binding)

export const now = new Date('2026-11-22T17:30:00Z')
export const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
export const member = 'membre-aaaaaaaaaaaaaaaaaaaaaaaa'
export const stranger = 'membre-bbbbbbbbbbbbbbbbbbbbbbbb'

const seller: Provider = {
  slug: 'partenaire-billetterie',
  name: 'Partenaire',
  description: 'Vend des billets pour les domaines.',
  place: { scope: 'online', label: 'En ligne' },
  website: 'https://partenaire.example',
  terms: { title: 'Conditions générales de vente', url: 'https://partenaire.example/cgv' },
  claims: { email: 'service@partenaire.example', phone: null },
  vettedThrough: asParisDay('2027-12-31'),
}
export const address = {
  recipient: 'Zoé Lefèvre',
  line1: '12 rue des Écoles',
  line2: '',
  postalCode: '45000',
  city: 'Orléans',
  country: 'FR',
}
const texts = [
  {
    kind: 'cgu' as const,
    effectiveOn: asParisDay('2024-07-17'),
    title: 'CGU',
    change: 'major' as const,
    summaryOfChanges: null,
    toBeConfirmed: false,
    digest: 'a'.repeat(64),
  },
]

/** Two adult tickets without a date, 84.50 €. */
export const aNewItem = (changes: Partial<NewItem> = {}): NewItem => ({
  offerSlug: 'forfait-journee',
  offerTitle: 'Forfait journée',
  providerName: 'Domaine',
  kind: 'billetterie',
  tariffId: 'adulte',
  label: 'Adulte',
  quantity: 2,
  unitPriceCents: 4225,
  dating: { kind: 'open', validDays: 365 },
  withdrawal: 'fourteen-days',
  delivery: { by: 'e-billet', withinDays: 2 },
  use: 'Montrez l’e-billet à l’entrée.',
  holders: [],
  ...changes,
})

let key = 0
export function aNewOrder(changes: Partial<NewOrder> = {}): NewOrder {
  return {
    memberId: member,
    orderKey: `order-key-${String(++key).padStart(20, '0')}`,
    seller,
    items: [aNewItem()],
    address,
    texts,
    account: 'partner',
    ...changes,
  }
}

/** The id of an order that is made. Throws when it is refused. */
export async function ordered(changes: Partial<NewOrder> = {}, at = now): Promise<string> {
  const creation = await createOrder(database, aNewOrder(changes), at)
  if (creation.kind === 'refused') throw new Error('an order was refused')
  return creation.id
}

export async function anOrderToPay() {
  const id = await ordered()
  return { id, reference: (await lastAttempt(database, { kind: 'order', id })).reference }
}

export function told(reference: string, changes: Partial<PaymentNotification> = {}): GenuineReading {
  const notification: PaymentNotification = {
    key: `${changes.outcome ?? 'accepted'} ${reference}`,
    accountId: 'partner',
    reference,
    amountCents: 8450,
    currency: 'EUR',
    outcome: 'accepted',
    transaction: `${changes.outcome ?? 'accepted'} ${reference}`,
    movement: (changes.outcome ?? 'accepted') === 'accepted' ? 'authorised' : null,
    ...changes,
  }
  return { kind: notification.outcome, notification }
}
export const receive = (reading: GenuineReading, at = after(5)) =>
  receiveNotification(database, anIssuer, reading, 'raw', at)
export const stateOf = async (id: string) => (await orderOf(database, member, id))?.state
/** What somebody is told; the message to whoever serves an order goes beside it (`hand-off.test.ts`). */
export const kinds = async () =>
  (await database.select().from(outbox))
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'hand-off')
    .toSorted()

/** A database with two members, `member` and `stranger`, and nothing else. */
export async function twoMembers() {
  await emptyDatabase()
  const insert = binding.prepare(
    "INSERT INTO members (id, email, first_name, last_name, password_hash, role, created_at) VALUES (?, ?, 'Zoé', 'Lefèvre', 'scrypt$test', 'member', 1)",
  )
  await binding.batch([member, stranger].map((id) => insert.bind(id, `${id}@example.org`)))
}
