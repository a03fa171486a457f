import type { z } from 'zod'
import type { WrittenOffer } from '../catalogue/offer.ts'
import { addDays, type ParisDay } from '../value/paris-day.ts'
import type { provider } from '../catalogue/provider.ts'
import { type Snapshot, snapshot } from '../snapshot/snapshot.ts'
import type { OfferDraft, ProviderDraft, ShelfDraft } from './shelves/drafts.ts'
import { places } from './shelves/places.ts'
import { datingFrom, openFrom } from './dating-from.ts'
import { demonstrationPlans } from './plans.ts'
import { cinema } from './shelves/cinema.ts'
import { giftCards } from './shelves/gift-cards.ts'
import { homeAndTools } from './shelves/home-and-tools.ts'
import { museumsAndCulture } from './shelves/museums-and-culture.ts'
import { parksAndZoos } from './shelves/parks-and-zoos.ts'
import { shows } from './shelves/shows.ts'
import { skiAndMountain } from './shelves/ski-and-mountain.ts'
import { sportAndFitness } from './shelves/sport-and-fitness.ts'
import { travel } from './shelves/travel.ts'
import { wellness } from './shelves/wellness.ts'

/** What a catalogue is without the legal texts, which the archive holds. */
export const catalogueContent = snapshot.omit({ legalTexts: true })
export type CatalogueContent = Omit<Snapshot, 'legalTexts'>

/** Sells every ticket and gift card (CGU article 2): the one real name of the demonstration. */
export const ticketSellerSlug = 'ski-loisirs-diffusion'

/** In the order of the row of categories. */
export const demonstrationShelves: readonly ShelfDraft[] = [
  skiAndMountain,
  parksAndZoos,
  cinema,
  shows,
  travel,
  giftCards,
  wellness,
  homeAndTools,
  sportAndFitness,
  museumsAndCulture,
]

function ticketSeller(today: ParisDay): z.input<typeof provider> {
  return {
    slug: ticketSellerSlug,
    name: 'SKI LOISIRS DIFFUSION',
    description:
      'Partenaire billetterie du portail : vend et encaisse les billets et les cartes cadeaux, et répond à toute question sur une commande.',
    place: { scope: 'nationwide', label: 'France entière' },
    website: 'https://ski-loisirs-diffusion.example',
    terms: { title: 'Conditions générales de vente de la billetterie', url: '/cgv-billetterie' },
    claims: { email: 'serviceclient@skiloisirsdiffusion.com', phone: '04 72 40 28 28' },
    vettedThrough: addDays(today, 300),
  }
}

function providerFrom(draft: ProviderDraft, today: ParisDay): z.input<typeof provider> {
  const { slug, name, description, place, phone, vettedForDays } = draft
  return {
    slug,
    name,
    description,
    place: places[place],
    website: `https://${slug}.example`,
    terms: {
      title: `Conditions générales de vente de ${name}`,
      url: `https://${slug}.example/conditions-de-vente`,
    },
    claims: { email: `service-client@${slug}.example`, phone },
    vettedThrough: addDays(today, vettedForDays),
  }
}

function offerFrom(draft: OfferDraft, shelf: ShelfDraft, today: ParisDay): WrittenOffer {
  const { days, publishedDaysAgo, slug } = draft
  const [from, through] = days
  const seen = (amountCents: number, [source, daysAgo]: readonly [string, number]) => ({
    amountCents,
    source,
    observedOn: addDays(today, -daysAgo),
  })
  const common = {
    slug,
    title: draft.title,
    summary: draft.summary,
    description: [...draft.description],
    provider: draft.provider,
    category: shelf.category.slug,
    place: places[draft.place ?? homeOf(draft.provider, shelf)],
    validity: { from: addDays(today, from), through: through === undefined ? null : addDays(today, through) },
    conditions: Object.entries(draft.conditions).map(([label, text]) => ({ label, text })),
    image: null,
    featured: draft.featured ?? false,
    publishedAt: `${addDays(today, -publishedDaysAgo)}T07:00:00.000Z`,
  }
  if (draft.kind === 'billetterie' || draft.kind === 'carte-cadeau') {
    const { tariffs, maximumPerOrder, delivery } = draft
    const sold = {
      ...common,
      seller: ticketSellerSlug,
      tariffs: tariffs.map(([id, label, priceCents, publicCents, forWhom]) => ({
        id,
        label,
        condition: forWhom?.condition ?? null,
        proof: forWhom?.proof ?? null,
        priceCents,
        publicPrice: publicCents === null ? null : seen(publicCents, draft.seen),
        maximumPerOrder,
      })),
      maximumPerOrder,
      maximumPerMember: draft.maximumPerMember ?? null,
      names: draft.names ?? 'none',
      delivery: { by: delivery[0], withinDays: delivery[1] },
      use: draft.use,
    }
    return draft.kind === 'carte-cadeau'
      ? { ...sold, kind: draft.kind, dating: openFrom(draft.dating) }
      : { ...sold, kind: draft.kind, dating: datingFrom(draft.dating, slug, today) }
  }
  const coded = {
    ...common,
    code: { mode: 'shared' as const, value: draft.code },
    destination: `https://${draft.provider}.example${draft.page}`,
  }
  if (draft.kind === 'voyage') {
    const { kind, fromPriceCents, nights } = draft
    return { ...coded, kind, fromPriceCents, publicPrice: seen(draft.publicCents, draft.seen), nights }
  }
  const { kind, reduction, minimumSpendCents } = draft
  return { ...coded, kind, reduction, minimumSpendCents }
}

function homeOf(slug: string, { providers, category }: ShelfDraft) {
  const found = providers.find((candidate) => candidate.slug === slug)
  if (!found) throw new Error(`No provider ${slug} on the shelf ${category.slug}`)
  return found.place
}

/**
 * The demonstration catalogue as it stands on `today`: days of validity, of publication and of the public prices
 * are counted from it. Legal texts come from the archive.
 */
export function demonstrationSnapshot({ today }: { today: ParisDay }): CatalogueContent {
  return catalogueContent.parse({
    categories: demonstrationShelves.map(({ category }, index) => ({ ...category, position: index + 1 })),
    providers: [
      ticketSeller(today),
      ...demonstrationShelves.flatMap(({ providers }) => providers.map((one) => providerFrom(one, today))),
    ],
    offers: demonstrationShelves.flatMap((shelf) => shelf.offers.map((one) => offerFrom(one, shelf, today))),
    plans: demonstrationPlans,
  })
}
