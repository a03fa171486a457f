import { asCents } from '../value/cents.ts'
import { type Dating, dating } from '../catalogue/dating.ts'
import type { Offer } from '../catalogue/offer.ts'
import { addDays, type ParisDay } from '../value/paris-day.ts'
import type { Place } from '../value/place.ts'
import type { Provider } from '../catalogue/provider.ts'
import {
  type CatalogueContent,
  catalogueContent,
  demonstrationSnapshot,
  ticketSellerSlug,
} from './demonstration-snapshot.ts'
import { datingFrom } from './dating-from.ts'
import type { DatingDraft } from './shelves/drafts.ts'
import { places } from './shelves/places.ts'
import { type Draws, drawsFrom } from './random.ts'

/** So that a provider has some forty offers, as the busiest of a real catalogue. */
const offersPerProvider = 40

const towns = Object.values<Place>(places).filter((place) => place.scope === 'local')
const firstWords = [
  'Atelier',
  'Domaine',
  'Maison',
  'Halle',
  'Jardins',
  'Comptoir',
  'Refuge',
  'Relais',
] as const
const lastWords = ['Brisecœur', 'Clairondin', 'Merlotte', 'Pontavrel', 'Sarcelune', 'Tournebois'] as const
const occasions = ['en semaine', 'du samedi', 'en famille', 'du soir', 'découverte', 'à deux'] as const
const ticketNames = ['Entrée', 'Visite guidée', 'Journée', 'Atelier', 'Séance', 'Forfait'] as const
const sources = ['au guichet', 'sur le site du prestataire', 'dans la brochure de la saison'] as const

/**
 * A catalogue of any size for scale tests, as valid as the demonstration one: its categories, plans and ticketing
 * partner, and invented providers, one for forty offers. The same arguments give the same bytes.
 * @param offerCount how many offers, 0 or more
 */
export function generateSnapshot({
  seed,
  offerCount,
  today,
}: {
  seed: number
  offerCount: number
  today: ParisDay
}): CatalogueContent {
  const draws = drawsFrom(seed)
  const { categories, plans, providers: known } = demonstrationSnapshot({ today })
  const seller = known.filter(({ slug }) => slug === ticketSellerSlug)
  const invented = Array.from({ length: Math.ceil(offerCount / offersPerProvider) }, (_, index) =>
    generateProvider(index + 1, draws, today),
  )
  const shelves = categories.map(({ slug }) => slug)
  const offers = Array.from({ length: offerCount }, (_, index): Offer => {
    const provider = invented[index % invented.length]
    const category = shelves[index % shelves.length]
    if (!provider || category === undefined) throw new Error('No provider or no category to draw from')
    return generateOffer(index + 1, provider, category, draws, today)
  })
  return catalogueContent.parse({ categories, providers: [...seller, ...invented], offers, plans })
}

function generateProvider(number: number, draws: Draws, today: ParisDay): Provider {
  const name = `${draws.pick(firstWords)} ${draws.pick(lastWords)} n° ${number}`
  const slug = `prestataire-${number}`
  return {
    slug,
    name,
    description: `${name} reçoit les membres toute l’année et répond sous deux jours ouvrés.`,
    place: towns[draws.between(0, towns.length - 1)] ?? places.nationwide,
    website: `https://${slug}.example`,
    terms: {
      title: `Conditions générales de vente de ${name}`,
      url: `https://${slug}.example/conditions-de-vente`,
    },
    claims: { email: `service-client@${slug}.example`, phone: null },
    vettedThrough: addDays(today, draws.between(30, 700)),
  }
}

function generateOffer(
  number: number,
  { slug: provider, name, place }: Provider,
  category: string,
  draws: Draws,
  today: ParisDay,
): Offer {
  const occasion = draws.pick(occasions)
  const common = (title: string) => ({
    slug: `offre-${number}`,
    title: `${title} ${occasion}, n° ${number}`,
    summary: `${title} ${occasion}, au prix des membres, chez ${name}.`,
    description: [
      `${title} ${occasion} chez ${name}, à prendre aux jours qui vous conviennent.`,
      'Le prix membre est négocié pour la saison et vérifié à chaque renouvellement du partenariat.',
    ],
    provider,
    category,
    place,
    validity: generateValidity(draws, today),
    conditions: [
      { label: 'Valable', text: 'Aux jours d’ouverture du prestataire, pendant la durée de l’offre.' },
      { label: 'Pour qui', text: 'Vous et les personnes de votre foyer.' },
    ],
    image: null,
    featured: draws.between(1, 50) === 1,
    publishedAt: `${addDays(today, -draws.between(1, 360))}T07:00:00.000Z`,
  })
  const publicCents = draws.between(8, 160) * 100
  const seen = (amountCents: number) => ({
    amountCents: asCents(amountCents),
    source: draws.pick(sources),
    observedOn: addDays(today, -draws.between(1, 59)),
  })
  const coded = {
    code: { mode: 'shared' as const, value: `ESSAI-${number}-${draws.between(1000, 9999)}` },
    destination: `https://${provider}.example/offre-${number}`,
  }
  // Out of a hundred offers of the demonstration: sixty tickets, ten gift cards, twelve stays, eighteen codes.
  const drawn = draws.between(1, 100)
  if (drawn <= 60)
    return {
      kind: 'billetterie',
      ...common(draws.pick(ticketNames)),
      ...sold(publicCents, 56, 94),
      dating: generateDating(number, draws, today),
    }
  if (drawn <= 70) {
    const dating = { kind: 'open' as const, validDays: 365 }
    return { kind: 'carte-cadeau', ...common('Carte cadeau'), ...sold(publicCents, 88, 94), dating }
  }
  if (drawn <= 82) {
    const nights = draws.between(1, 14)
    const stayCents = publicCents * nights
    return {
      kind: 'voyage',
      ...common('Séjour'),
      ...coded,
      fromPriceCents: discounted(stayCents, 60, 92),
      publicPrice: seen(stayCents),
      nights,
    }
  }
  return {
    kind: 'code-promo',
    ...common('Remise'),
    ...coded,
    reduction:
      draws.between(1, 3) === 1
        ? { unit: 'amount', amountCents: asCents(draws.between(5, 60) * 100) }
        : { unit: 'percent', percent: draws.between(5, 40) },
    minimumSpendCents: draws.between(1, 2) === 1 ? null : asCents(draws.between(60, 300) * 100),
  }

  function discounted(amountCents: number, leastPercent: number, mostPercent: number) {
    return asCents(Math.round((amountCents * draws.between(leastPercent, mostPercent)) / 100))
  }

  function sold(amountCents: number, leastPercent: number, mostPercent: number) {
    const withChild = draws.between(1, 2) === 1
    const childCents = Math.round(amountCents * 0.7)
    const line = (id: string, label: string, lineCents: number) => ({
      id,
      label,
      condition: id === 'reduit' ? 'Moins de 12 ans' : null,
      proof: null,
      priceCents: discounted(lineCents, leastPercent, mostPercent),
      publicPrice: seen(lineCents),
      maximumPerOrder: 10,
    })
    return {
      seller: ticketSellerSlug,
      tariffs: [
        line('plein', 'Plein tarif', amountCents),
        ...(withChild ? [line('reduit', 'Tarif réduit', childCents)] : []),
      ],
      maximumPerOrder: 10,
      maximumPerMember: null,
      names: 'none' as const,
      delivery: {
        by: draws.pick(['e-billet', 'e-billet', 'courrier'] as const),
        withinDays: draws.between(0, 7),
      },
      use: 'Présentez le code à l’accueil, sur votre téléphone ou imprimé.',
    }
  }
}

/** One in four by session, one in four by day, the others valid for so many days. */
function generateDating(number: number, draws: Draws, today: ParisDay): Dating {
  const drawn = draws.between(1, 4)
  if (drawn > 2) return { kind: 'open', validDays: draws.between(30, 365) }
  const draft: DatingDraft =
    drawn === 1
      ? { days: [0, draws.between(20, 200)], closedWeekdays: [1], capacity: draws.between(10, 400) }
      : {
          sessions: [
            { on: [5, 6], at: '20:30', between: [0, draws.between(10, 30)], quota: draws.between(10, 400) },
          ],
        }
  return dating.parse(datingFrom(draft, `offre-${number}`, today))
}

/** Nine out of ten are open; the others are over or still to come. */
function generateValidity(draws: Draws, today: ParisDay) {
  const drawn = draws.between(1, 20)
  if (drawn === 1) {
    return { from: addDays(today, -draws.between(100, 200)), through: addDays(today, -draws.between(1, 90)) }
  }
  if (drawn === 2) {
    return { from: addDays(today, draws.between(1, 60)), through: addDays(today, draws.between(61, 300)) }
  }
  const from = addDays(today, -draws.between(0, 200))
  return { from, through: drawn <= 4 ? null : addDays(today, draws.between(0, 300)) }
}
