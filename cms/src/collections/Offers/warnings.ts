import { daysBetween, type ParisDay, parisDayAt } from '@portal/content'
import { dayOf } from '../../ground/fields/day-field.ts'
import { datingWarnings, type FormDating } from './dating/dating-warnings.ts'

/** A public price as the form holds it. */
interface SeenPrice {
  amountCents?: number | null
  observedOn?: string | null
}

/** What of an offer can be unusual, as the form holds it: anything may be missing. */
export interface OfferToWarnOf {
  tariffs?: { label?: string | null; priceCents?: number | null; publicPrice?: SeenPrice | null }[] | null
  fromPriceCents?: number | null
  publicPrice?: SeenPrice | null
  reduction?: { unit?: string | null; percent?: number | null } | null
  validity?: { through?: string | null } | null
  kind?: string | null
  dating?: FormDating | null
  deliveryWithinDays?: number | null
}

/** Above this saving, the public price is doubted (Code de la consommation, L121-2). */
const unusualPercent = 70
/** A public price seen longer ago than this may be another today. */
const oldDays = 60

/** What is unusual, one French sentence each: nothing here forbids a publication. */
export function offerWarnings(offer: OfferToWarnOf, now: Date): string[] {
  const today = parisDayAt(now)
  const priced = [
    ...(offer.tariffs ?? []).map(({ label, priceCents, publicPrice }) => ({
      name: `Tarif « ${label ?? '…'} »`,
      priceCents,
      publicPrice,
    })),
    { name: 'Prix', priceCents: offer.fromPriceCents, publicPrice: offer.publicPrice },
  ]
  const { unit, percent } = offer.reduction ?? {}
  const isLarge = unit === 'percent' && typeof percent === 'number' && percent > unusualPercent
  return [
    ...priced.flatMap(({ name, priceCents, publicPrice }) =>
      savingWarning(name, priceCents, publicPrice?.amountCents),
    ),
    ...(isLarge ? [`Remise de ${percent} % : est-ce bien ce que le prestataire accorde ?`] : []),
    ...priced.flatMap(({ name, publicPrice }) => ageWarning(name, publicPrice, today)),
    ...endWarning(dayOf(offer.validity?.through), today),
    ...(offer.kind === 'billetterie' || offer.kind === 'carte-cadeau' ? datingWarnings(offer, now) : []),
  ]
}

function savingWarning(name: string, price?: number | null, publicPrice?: number | null): string[] {
  if (typeof price !== 'number' || !publicPrice || publicPrice <= 0) return []
  const percent = Math.floor(((publicPrice - price) / publicPrice) * 100)
  return percent > unusualPercent
    ? [`${name} : ${percent} % d’économie. Vérifiez le prix public et sa source.`]
    : []
}

function ageWarning(name: string, publicPrice: SeenPrice | null | undefined, today: ParisDay): string[] {
  const observedOn = publicPrice?.amountCents ? dayOf(publicPrice.observedOn) : null
  if (observedOn === null) return []
  const days = daysBetween(observedOn, today)
  return days > oldDays
    ? [`${name} : le prix public a été relevé il y a ${days} jours. Relevez-le de nouveau.`]
    : []
}

function endWarning(through: ParisDay | null, today: ParisDay): string[] {
  if (through === null) return []
  const left = daysBetween(today, through)
  if (left < 0) return ['Le dernier jour est passé : personne ne verra cette offre.']
  if (left === 0) return ['L’offre se termine aujourd’hui.']
  return left === 1 ? ['L’offre se termine demain.'] : []
}
