import { z } from 'zod'
import { cents } from '../value/cents.ts'
import { image } from '../value/image.ts'
import { outsideAddress } from '../value/outside-address.ts'
import { parisDay } from '../value/paris-day.ts'
import { place } from '../value/place.ts'
import { slug } from '../value/slug.ts'
import { validity } from '../value/validity.ts'

/** The four kinds of offers (CGU, preamble). */
export const offerKinds = ['billetterie', 'carte-cadeau', 'voyage', 'code-promo'] as const
export type OfferKind = (typeof offerKinds)[number]

/** What anyone pays elsewhere, with where and when it was seen (Code de la consommation, L121-2). */
export const publicPrice = z.object({
  amountCents: cents,
  /** Where it was seen: « au guichet », « sur le site du prestataire ». */
  source: z.string().min(3).max(120),
  /** When it was seen. */
  observedOn: parisDay,
})
export type PublicPrice = z.infer<typeof publicPrice>

/** One line that can be bought: « Adulte », « Enfant, 6 à 12 ans », « Carte de 50 € ». */
export const tariff = z.object({
  /** Stable inside its offer. */
  id: slug,
  label: z.string().min(1).max(80),
  /** What the member pays for one, tax included. */
  priceCents: cents,
  publicPrice: publicPrice.nullable(),
  /** How many of this line one order may hold. */
  maximumPerOrder: z.number().int().min(1).max(50),
})
export type Tariff = z.infer<typeof tariff>

/** One question that a buyer asks, with its answer: « Valable » / « Un jour au choix de la saison ». */
export const condition = z.object({ label: z.string().min(2).max(40), text: z.string().min(2).max(600) })

const common = {
  slug,
  /** What it is: « Forfait journée adulte ». */
  title: z.string().min(3).max(90),
  /** One sentence for cards and results. */
  summary: z.string().min(10).max(200),
  /** Paragraphs of the offer page. */
  description: z.array(z.string().min(1).max(1200)).min(1).max(12),
  /** Slug of the provider whose product it is. */
  provider: slug,
  /** Slug of the category. */
  category: slug,
  place,
  /** Days on which it can be taken. */
  validity,
  conditions: z.array(condition).max(12),
  image: image.nullable(),
  /** Put forward by editors on the catalogue home; said to members as a choice of the editors (L111-7). */
  featured: z.boolean(),
  /** First publication, as a UTC instant. */
  publishedAt: z.iso.datetime(),
}

/** Sold through the ticketing partner: ordered here, paid on the partner's bank page (CGU article 2). */
const sold = {
  ...common,
  /** Slug of the provider that sells and cashes: the contract of sale is with it (CGU article 3). */
  seller: slug,
  tariffs: z.array(tariff).min(1).max(8),
  /** How many items one order may hold, all tariffs together. */
  maximumPerOrder: z.number().int().min(1).max(50),
  /** How it reaches the member. */
  delivery: z.enum(['e-billet', 'courrier']),
  /** `dated`: no withdrawal (L221-28 12°); `fourteen-days`: may be given back. */
  withdrawal: z.enum(['dated', 'fourteen-days']),
}

/** Identifier of a pool of codes, as the CMS draws it. */
export const poolId = z.string().regex(/^[\w-]{1,64}$/)

/** Used on the provider's own site with a code revealed on request (CGU articles 2 and 3). */
const coded = {
  ...common,
  code: z.discriminatedUnion('mode', [
    z.object({
      /** One code for all members. */
      mode: z.literal('shared'),
      /** The code itself. Never part of a page: only of the private catalogue that the Worker reads. */
      value: z.string().min(3).max(40),
    }),
    z.object({
      /** A code of one use for each member, from a pool that the Worker alone can read. */
      mode: z.literal('pool'),
      pool: poolId,
    }),
  ]),
  /** Page of the provider where the code is used. */
  destination: outsideAddress,
}

export const ticketOffer = z.object({ kind: z.literal('billetterie'), ...sold })

export const giftCardOffer = z.object({ kind: z.literal('carte-cadeau'), ...sold })

export const travelOffer = z.object({
  kind: z.literal('voyage'),
  ...coded,
  /** Lowest price for a member, tax included. */
  fromPriceCents: cents,
  publicPrice: publicPrice.nullable(),
  /** Length of the stay. */
  nights: z.number().int().min(1).max(60),
})

export const promoCodeOffer = z.object({
  kind: z.literal('code-promo'),
  ...coded,
  reduction: z.discriminatedUnion('unit', [
    z.object({ unit: z.literal('percent'), percent: z.number().int().min(1).max(90) }),
    z.object({ unit: z.literal('amount'), amountCents: cents }),
  ]),
  /** Smallest basket on which it counts; `null` when there is none. */
  minimumSpendCents: cents.nullable(),
})

/** An « offre CE ». */
export const offer = z.discriminatedUnion('kind', [ticketOffer, giftCardOffer, travelOffer, promoCodeOffer])
export type Offer = z.infer<typeof offer>
export type SoldOffer = z.infer<typeof ticketOffer> | z.infer<typeof giftCardOffer>
export type CodedOffer = z.infer<typeof travelOffer> | z.infer<typeof promoCodeOffer>

/** Whether an offer is ordered here, rather than on the provider's own site. */
export function isSold(candidate: Offer): candidate is SoldOffer {
  return candidate.kind === 'billetterie' || candidate.kind === 'carte-cadeau'
}

/** The code that is the same for everybody; `null` for an offer that has none. */
export function sharedCode(candidate: Offer): string | null {
  return !isSold(candidate) && candidate.code.mode === 'shared' ? candidate.code.value : null
}
