import { offer, type SoldOffer } from '@portal/content'

/** One line of an offer, for everybody, 10 € unless `changes` say otherwise. */
export const aTariff = (id: string, label: string, changes: Record<string, unknown> = {}) => ({
  id,
  label,
  condition: null,
  proof: null,
  priceCents: 1000,
  publicPrice: null,
  maximumPerOrder: 6,
  ...changes,
})

/** A ticket valid from November 2026 to April 2027: 42.25 € for adults, 30 € for children. */
export function aSoldOffer(changes: Record<string, unknown> = {}): SoldOffer {
  const built = offer.parse({
    kind: 'billetterie',
    slug: 'forfait-journee',
    title: 'Forfait journée',
    summary: 'Une journée de ski sur tout le domaine.',
    description: ['Une journée.'],
    provider: 'domaine-des-cimes',
    seller: 'partenaire-billetterie',
    category: 'ski',
    place: { scope: 'nationwide', label: 'France entière' },
    validity: { from: '2026-11-01', through: '2027-04-30' },
    conditions: [],
    image: null,
    featured: false,
    publishedAt: '2026-10-01T08:00:00Z',
    tariffs: [
      aTariff('adulte', 'Adulte', { priceCents: 4225 }),
      aTariff('enfant', 'Enfant', { priceCents: 3000, condition: '5 à 12 ans', maximumPerOrder: 4 }),
    ],
    maximumPerOrder: 8,
    maximumPerMember: null,
    names: 'none',
    delivery: { by: 'e-billet', withinDays: 0 },
    dating: { kind: 'open', validDays: 120 },
    use: 'Présentez le code à la borne.',
    ...changes,
  })
  if (built.kind !== 'billetterie' && built.kind !== 'carte-cadeau') throw new Error('not sold here')
  return built
}

/** The same, for one day of the winter, never a Monday: ten places a day. */
export const aDatedOffer = (changes: Record<string, unknown> = {}): SoldOffer =>
  aSoldOffer({
    dating: {
      kind: 'day',
      stock: 'piste',
      from: '2026-11-01',
      through: '2027-04-30',
      closedWeekdays: [1],
      closedDays: [],
      openDays: [],
      capacity: 10,
    },
    ...changes,
  })

/** An evening, with ten places; another is closed, and one is over. */
export const aSessionOffer = (changes: Record<string, unknown> = {}): SoldOffer =>
  aSoldOffer({
    slug: 'soiree',
    title: 'Soirée en altitude',
    dating: {
      kind: 'session',
      sessions: [
        { id: 'nocturne', startsAt: '2026-12-12T19:00:00Z', label: 'Nocturne', quota: 10, closed: false },
        { id: 'fermee', startsAt: '2026-12-13T19:00:00Z', label: '', quota: 10, closed: true },
        { id: 'passee', startsAt: '2026-11-21T19:00:00Z', label: '', quota: 10, closed: false },
      ],
    },
    ...changes,
  })
