import { type Snapshot, snapshot } from '@portal/content'

const common = {
  summary: 'Une phrase qui dit ce que c’est.',
  description: ['Un premier paragraphe.', 'Un second, avec « guillemets » et émoji 🎿.'],
  provider: 'cimes',
  category: 'neige',
  validity: { from: '2026-10-01', through: '2027-04-30' },
  conditions: [{ label: 'Valable', text: 'Un jour au choix de la saison.' }],
  image: null,
  featured: false,
  publishedAt: '2026-10-01T08:00:00.000Z',
}
const local = { scope: 'local', label: 'Savoie', department: '73', latitude: 45.5, longitude: 6.5 }
const seen = { amountCents: 6000, source: 'au guichet', observedOn: '2026-09-15' }
const sold = {
  ...common,
  place: local,
  seller: 'billets',
  maximumPerOrder: 12,
  maximumPerMember: null,
  names: 'none',
  delivery: { by: 'e-billet', withinDays: 0 },
  use: 'Présentez le code à l’entrée des pistes.',
}
const line = (id: string, label: string, priceCents: number, rest: object = {}) => ({
  id,
  label,
  condition: null,
  proof: null,
  priceCents,
  publicPrice: null,
  maximumPerOrder: 5,
  ...rest,
})
const coded = {
  ...common,
  code: { mode: 'shared', value: 'CIME10' },
  destination: 'https://cimes.example/code',
}

const vendor = (slug: string, name: string) => ({
  slug,
  name,
  description: 'Des remontées mécaniques et du bon air.',
  place: slug === 'cimes' ? local : { scope: 'nationwide', label: 'France entière' },
  website: `https://${slug}.example`,
  terms: {
    title: 'Conditions de vente',
    url: slug === 'cimes' ? 'https://cimes.example/cgv' : '/cgv-billetterie',
  },
  claims: { email: `aide@${slug}.example`, phone: slug === 'cimes' ? '04 00 00 00 00' : null },
  vettedThrough: '2027-10-31',
})

/** A small catalogue that has each kind of offer, each scope of place and each way to say « none ». */
export const contentOfEachKind: Snapshot = snapshot.parse({
  categories: [
    {
      slug: 'neige',
      name: 'Neige',
      introduction: 'Les pistes et ce qui les entoure.',
      motif: 'montagne',
      position: 1,
    },
  ],
  providers: [vendor('billets', 'Les Billets du Rail'), vendor('cimes', 'Les Cimes')],
  plans: [
    {
      slug: 'seul',
      name: 'À mon compte',
      audience: 'personal',
      priceCents: 4900,
      vatRateBasisPoints: 2000,
      period: 'year',
      summary: 'Pour une personne à son compte.',
      benefits: ['Toutes les offres', 'Sans engagement'],
      position: 1,
    },
  ],
  offers: [
    {
      ...sold,
      kind: 'carte-cadeau',
      slug: 'carte',
      title: 'Carte cadeau des Cimes',
      delivery: { by: 'courrier', withinDays: 7 },
      maximumPerMember: { quantity: 3, period: 'year' },
      dating: { kind: 'open', validDays: 365 },
      tariffs: [line('cinquante', 'Carte de 50 €', 4500)],
    },
    {
      ...sold,
      kind: 'billetterie',
      slug: 'forfait',
      title: 'Forfait journée',
      featured: true,
      tariffs: [
        line('adulte', 'Adulte', 4650, { publicPrice: seen, maximumPerOrder: 10 }),
        line('enfant', 'Enfant', 0, { condition: 'De 5 à 12 ans', proof: 'Livret de famille, au guichet' }),
      ],
      names: 'each',
      dating: {
        kind: 'day',
        stock: 'stock-du-forfait',
        from: '2026-12-01',
        through: '2027-04-11',
        closedWeekdays: [1],
        closedDays: ['2026-12-25'],
        openDays: ['2026-12-28'],
        capacity: 200,
      },
    },
    {
      ...sold,
      kind: 'billetterie',
      slug: 'nocturne',
      title: 'Nocturne aux flambeaux',
      names: 'buyer',
      tariffs: [line('place', 'Une place', 1500)],
      dating: {
        kind: 'session',
        sessions: [
          { id: 'soir-1', startsAt: '2026-12-18T17:30:00.000Z', label: '', quota: 40, closed: false },
          {
            id: 'soir-2',
            startsAt: '2027-01-15T17:30:00.000Z',
            label: 'Avec fanfare',
            quota: null,
            closed: true,
          },
        ],
      },
    },
    {
      ...coded,
      kind: 'code-promo',
      slug: 'remise',
      title: 'Remise sur la boutique',
      place: { scope: 'online', label: 'En ligne' },
      validity: { from: '2026-10-01', through: null },
      reduction: { unit: 'amount', amountCents: 1000 },
      minimumSpendCents: 5000,
    },
    {
      ...coded,
      kind: 'voyage',
      slug: 'sejour',
      title: 'Séjour au chalet',
      place: local,
      fromPriceCents: 39_900,
      publicPrice: null,
      nights: 7,
    },
  ],
  legalTexts: [],
})
