import { dayOf } from '../../ground/fields/day-field.ts'
import { linesOf } from '../../ground/french/texts.ts'
import type { Media, Offer } from '../../ground/payload-types.ts'
import { toImage } from './image.ts'
import { keptWords } from './kept-words.ts'
import { toPlace } from './place.ts'

/** What an offer points at, already read: slugs, and the picture. */
export interface OfferReferences {
  provider: string | undefined
  seller: string | undefined
  category: string | undefined
  image: Media | null
}

interface PublicPrice {
  amountCents?: number | null
  source?: string | null
  observedOn?: string | null
}

/** `null` when no public price was seen. */
function toPublicPrice(price: PublicPrice | null | undefined) {
  const { amountCents, source, observedOn } = price ?? {}
  const isMissing = (amountCents ?? null) === null && !source && !observedOn
  return isMissing ? null : { amountCents, source, observedOn: dayOf(observedOn) }
}

function toSold(offer: Offer, seller: string | undefined) {
  return {
    seller,
    tariffs: (offer.tariffs ?? []).map(({ identifier, label, priceCents, publicPrice, maximumPerOrder }) => ({
      id: identifier,
      label,
      priceCents,
      publicPrice: toPublicPrice(publicPrice),
      maximumPerOrder,
    })),
    maximumPerOrder: offer.maximumPerOrder,
    delivery: offer.delivery,
    withdrawal: offer.withdrawal,
  }
}

const idOf = (reference: string | { id: string } | null | undefined) =>
  typeof reference === 'object' ? reference?.id : reference

function toCoded({ code, destination }: Offer) {
  return {
    code:
      code?.mode === 'pool'
        ? { mode: code.mode, pool: idOf(code.pool) }
        : { mode: 'shared' as const, value: code?.value },
    destination,
  }
}

function toReduction(reduction: Offer['reduction']) {
  return reduction?.unit === 'amount'
    ? { unit: 'amount', amountCents: reduction.amountCents }
    : { unit: reduction?.unit, percent: reduction?.percent }
}

function ofItsKind(offer: Offer, { seller }: OfferReferences) {
  switch (offer.kind) {
    case 'billetterie':
    case 'carte-cadeau':
      return toSold(offer, seller)
    case 'voyage':
      return {
        ...toCoded(offer),
        fromPriceCents: offer.fromPriceCents,
        publicPrice: toPublicPrice(offer.publicPrice),
        nights: offer.nights,
      }
    case 'code-promo':
      return {
        ...toCoded(offer),
        reduction: toReduction(offer.reduction),
        minimumSpendCents: offer.minimumSpendCents ?? null,
      }
  }
}

/** An offer as the snapshot tells it: only the fields of its kind, whatever the form still holds. */
export function toOffer(offer: Offer, references: OfferReferences) {
  return keptWords({
    kind: offer.kind,
    slug: offer.slug,
    title: offer.title,
    summary: offer.summary,
    description: linesOf(offer.description),
    provider: references.provider,
    category: references.category,
    place: toPlace(offer.place),
    validity: { from: dayOf(offer.validity?.from), through: dayOf(offer.validity?.through) },
    conditions: (offer.conditions ?? []).map(({ label, text }) => ({ label, text })),
    image: references.image && toImage(references.image),
    featured: offer.featured ?? false,
    publishedAt: offer.publishedAt,
    ...ofItsKind(offer, references),
  })
}
