import {
  type Category,
  type Offer,
  type Provider,
  type Snapshot,
  category,
  offer,
  provider,
  snapshot,
} from '@portal/content'

/** Situations for tests: each builder gives a valid document that the second argument changes. */
export function aProvider(slug: string, rest: Record<string, unknown> = {}): Provider {
  return provider.parse({
    slug,
    name: `Maison ${slug}`,
    description: 'Accueille les membres toute l’année, près de chez eux.',
    place: { scope: 'nationwide', label: 'France entière' },
    website: `https://${slug}.example`,
    terms: { title: `Conditions générales de vente de ${slug}`, url: `https://${slug}.example/cgv` },
    claims: { email: `service@${slug}.example`, phone: null },
    vettedThrough: '2027-12-31',
    ...rest,
  })
}

function aCategory(slug: string, rest: Record<string, unknown> = {}): Category {
  return category.parse({
    slug,
    name: slug,
    introduction: 'Tout pour respirer.',
    motif: 'montagne',
    position: 1,
    ...rest,
  })
}

const common = {
  title: 'Forfait journée adulte',
  summary: 'Une journée sur les pistes.',
  description: ['Une journée sur les pistes.'],
  provider: 'vallon',
  category: 'ski',
  place: { scope: 'local', label: 'Savoie', department: '73', latitude: 45.5, longitude: 6.5 },
  validity: { from: '2026-09-01', through: null },
  conditions: [],
  image: null,
  featured: false,
  publishedAt: '2026-10-01T08:00:00.000Z',
}

export function aTicket(slug: string, rest: Record<string, unknown> = {}): Offer {
  return offer.parse({
    kind: 'billetterie',
    ...common,
    slug,
    seller: 'vendeur',
    tariffs: [
      {
        id: 'adulte',
        label: 'Adulte',
        condition: null,
        proof: null,
        priceCents: 3850,
        publicPrice: { amountCents: 5200, source: 'au guichet', observedOn: '2026-11-14' },
        maximumPerOrder: 6,
      },
    ],
    maximumPerOrder: 8,
    maximumPerMember: null,
    names: 'none',
    delivery: { by: 'e-billet', withinDays: 0 },
    dating: { kind: 'open', validDays: 120 },
    use: 'Présentez le code à l’entrée.',
    ...rest,
  })
}

export function aPromoCode(slug: string, rest: Record<string, unknown> = {}): Offer {
  return offer.parse({
    kind: 'code-promo',
    ...common,
    slug,
    code: { mode: 'shared', value: 'SECRET-15' },
    destination: 'https://vallon.example/',
    reduction: { unit: 'percent', percent: 15 },
    minimumSpendCents: null,
    ...rest,
  })
}

export function aSnapshot(rest: Partial<Record<keyof Snapshot, unknown>> = {}): Snapshot {
  return snapshot.parse({
    categories: [aCategory('ski')],
    providers: [aProvider('vallon'), aProvider('vendeur')],
    offers: [],
    plans: [],
    legalTexts: [],
    ...rest,
  })
}
