import { z } from 'zod'
import { cents } from '../value/cents.ts'
import { image } from '../value/image.ts'
import { outsideAddress } from '../value/outside-address.ts'
import { place } from '../value/place.ts'
import { slug } from '../value/slug.ts'
import { validity } from '../value/validity.ts'
import { dating, openDating } from './dating.ts'
import { delivery } from './delivery.ts'
import { readFormerOffer } from './former-offer.ts'
import { memberLimit } from './member-limit.ts'
import { poolId } from './pool-id.ts'
import { publicPrice, tariff } from './tariff.ts'

/** The four kinds of offers (CGU, preamble). */
export const offerKinds = ['billetterie', 'carte-cadeau', 'voyage', 'code-promo'] as const
export type OfferKind = (typeof offerKinds)[number]

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

/** `none`: bears nobody's; `buyer`: that of the buyer; `each`: one for each ticket. */
export const ticketNames = ['none', 'buyer', 'each'] as const
export type TicketNames = (typeof ticketNames)[number]

/** Sold through the ticketing partner: ordered here, paid on the partner's bank page (CGU article 2). */
const sold = {
  ...common,
  /** Slug of the provider that sells and cashes: the contract of sale is with it (CGU article 3). */
  seller: slug,
  tariffs: z.array(tariff).min(1).max(8),
  /** How many items one order may hold, all tariffs together. */
  maximumPerOrder: z.number().int().min(1).max(50),
  /** How many items one member may buy, all orders together; `null` for as many as they like. */
  maximumPerMember: memberLimit.nullable(),
  /** Whose first and last names the tickets bear; nothing else of a person is ever asked. */
  names: z.enum(ticketNames),
  delivery,
  /**
   * How it is used on the spot: « Présentez le code à l’entrée ». `null` only in offers that date from before editors
   * said it.
   */
  use: z.string().min(10).max(400).nullable(),
}

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

export const ticketOffer = z.object({ kind: z.literal('billetterie'), ...sold, dating })

/** A gift card is of no day: it is used within so many days. */
export const giftCardOffer = z.object({ kind: z.literal('carte-cadeau'), ...sold, dating: openDating })

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

const ofItsKind = z.discriminatedUnion('kind', [ticketOffer, giftCardOffer, travelOffer, promoCodeOffer])

/** An « offre CE ». Reads those of the release before too. */
export const offer = z.preprocess(readFormerOffer, ofItsKind)
export type Offer = z.infer<typeof ofItsKind>
/** An offer as it is written by hand, before the schema has read it. */
export type WrittenOffer = z.input<typeof ofItsKind>
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
