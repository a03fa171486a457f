import {
  type Category,
  type CodedOffer,
  type Dating,
  type Offer,
  type Plan,
  type Provider,
  sharedCode,
} from '@portal/content'
import { storedDay } from '../ground/fields/day-field.ts'
import type * as documents from '../ground/payload-types.ts'

type Fields<Document> = Omit<Document, 'id' | 'createdAt' | 'updatedAt'>

const published = { _status: 'published' as const }

/** A place with `null` in every field that its scope does not have. */
function fromPlace(place: Provider['place']): Fields<documents.Provider>['place'] {
  const nowhere = { department: null, latitude: null, longitude: null }
  return { ...nowhere, ...place } as Fields<documents.Provider>['place']
}

export const fromCategory = (category: Category): Fields<documents.Category> => ({
  ...category,
  ...published,
})

export const fromPlan = (plan: Plan): Fields<documents.Plan> => ({
  ...plan,
  benefits: plan.benefits.join('\n'),
  ...published,
})

/** A provider whose dossier is complete, decided by `decidedBy` on `decidedOn`. */
export const fromProvider = (
  { vettedThrough, place, ...provider }: Provider,
  vetting: { decidedBy: string; decidedOn: string; evidence: string },
): Fields<documents.Provider> => ({
  ...provider,
  place: fromPlace(place),
  vetting: {
    quality: 'favourable',
    morality: 'favourable',
    reliability: 'favourable',
    ...vetting,
    nextReviewOn: storedDay(vettedThrough),
  },
  ...published,
})

interface Identifiers {
  provider: (slug: string) => string
  category: (slug: string) => string
}

type PublicPrice = NonNullable<
  Offer extends infer One ? (One extends { publicPrice: infer Price } ? Price : never) : never
>

const fromPublicPrice = (price: PublicPrice | null) =>
  price === null
    ? { amountCents: null, source: null, observedOn: null }
    : { ...price, observedOn: storedDay(price.observedOn) }

/** Codes of one use are at the edge: a pool of the demonstration is made where it is filled. */
const fromCode = (offer: CodedOffer) => ({ mode: 'shared' as const, value: sharedCode(offer) })

function fromDating(dating: Dating): NonNullable<documents.Offer['dating']> {
  switch (dating.kind) {
    case 'open':
      return dating
    case 'session':
      return {
        kind: dating.kind,
        sessions: dating.sessions.map(({ id: pool, ...session }) => ({ pool, ...session })),
      }
    case 'day': {
      const { kind, stock, from, through, capacity, ...calendar } = dating
      return { kind, stock, from: storedDay(from), through: storedDay(through), capacity, calendar }
    }
  }
}

function fromItsKind(offer: Offer, { provider }: Identifiers): Partial<Fields<documents.Offer>> {
  switch (offer.kind) {
    case 'billetterie':
    case 'carte-cadeau':
      return {
        seller: provider(offer.seller),
        tariffs: offer.tariffs.map(({ id, publicPrice, ...tariff }) => ({
          ...tariff,
          identifier: id,
          publicPrice: fromPublicPrice(publicPrice),
        })),
        maximumPerOrder: offer.maximumPerOrder,
        maximumPerMember: offer.maximumPerMember ?? { quantity: null, period: null },
        names: offer.names === 'none' ? null : offer.names,
        delivery: offer.delivery.by,
        deliveryWithinDays: offer.delivery.withinDays,
        use: offer.use,
        dating: fromDating(offer.dating),
      }
    case 'voyage':
      return {
        code: fromCode(offer),
        destination: offer.destination,
        fromPriceCents: offer.fromPriceCents,
        publicPrice: fromPublicPrice(offer.publicPrice),
        nights: offer.nights,
      }
    case 'code-promo':
      return {
        code: fromCode(offer),
        destination: offer.destination,
        reduction: offer.reduction,
        minimumSpendCents: offer.minimumSpendCents,
      }
  }
}

/** An offer without its picture: demonstration offers are illustrated by the site. */
export const fromOffer = (offer: Offer, identifiers: Identifiers): Fields<documents.Offer> => ({
  kind: offer.kind,
  slug: offer.slug,
  title: offer.title,
  summary: offer.summary,
  description: offer.description.join('\n'),
  provider: identifiers.provider(offer.provider),
  category: identifiers.category(offer.category),
  place: fromPlace(offer.place),
  validity: {
    from: storedDay(offer.validity.from),
    through: offer.validity.through && storedDay(offer.validity.through),
  },
  conditions: offer.conditions,
  featured: offer.featured,
  publishedAt: offer.publishedAt,
  ...fromItsKind(offer, identifiers),
  ...published,
})
