import { unsaid } from '@portal/content'
import { dayOf } from '../../ground/fields/day-field.ts'
import { linesOf } from '../../ground/french/texts.ts'
import type { Media, Offer } from '../../ground/payload-types.ts'
import { toImage } from './image.ts'
import { keptWords } from './kept-words.ts'
import { heldOpening } from './held-opening.ts'
import { heldSessions } from './held-sessions.ts'
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

/** How it is dated; as `unsaid` tells it while nobody has said it, which no new publication of it passes. */
function toDating(dating: Offer['dating']) {
  const { kind, validDays, stock, from, through, calendar, capacity, sessions } = dating ?? {}
  switch (kind) {
    case 'day':
      return {
        kind,
        stock,
        from: dayOf(from),
        through: dayOf(through),
        ...heldOpening.parse(calendar),
        capacity: capacity ?? null,
      }
    case 'session':
      return {
        kind,
        sessions: heldSessions(sessions).map(({ pool: id, ...session }) => ({ id, ...session })),
      }
    case 'open':
    case null:
    case undefined:
      return { ...unsaid.dating, validDays: validDays ?? unsaid.dating.validDays }
  }
}

function toSold(offer: Offer, seller: string | undefined) {
  const { quantity, period } = offer.maximumPerMember ?? {}
  return {
    seller,
    tariffs: (offer.tariffs ?? []).map(({ identifier, condition, proof, publicPrice, ...tariff }) => ({
      id: identifier,
      label: tariff.label,
      condition: condition || null,
      proof: proof || null,
      priceCents: tariff.priceCents,
      publicPrice: toPublicPrice(publicPrice),
      maximumPerOrder: tariff.maximumPerOrder,
    })),
    maximumPerOrder: offer.maximumPerOrder,
    maximumPerMember: typeof quantity === 'number' ? { quantity, period } : unsaid.maximumPerMember,
    names: offer.names ?? unsaid.names,
    delivery: { by: offer.delivery, withinDays: offer.deliveryWithinDays ?? unsaid.deliveryWithinDays },
    use: offer.use || unsaid.use,
    dating: toDating(offer.dating),
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
