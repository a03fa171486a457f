import { type SoldOffer, withdrawalOf } from '@portal/content'
import { deliveryInWords, memberLimitInWords } from '@portal/content/sold-words'
import { capitalised } from '../../french/capitalised.ts'
import type { BookableSlots } from '../catalogue/bookable-slots.ts'
import { whenInWords } from './when.ts'

/** One question of a buyer; several lines for a list. */
export interface SoldFact {
  label: string
  lines: string[]
}

const names: Record<SoldOffer['names'], string | null> = {
  none: null,
  buyer: 'Le billet porte votre prénom et votre nom',
  each: 'Un prénom et un nom par billet, demandés à la commande',
}

/** When it is used, first of what a buyer asks; nothing for an offer whose conditions alone say it. */
export const whenFacts = (offer: SoldOffer, slots: BookableSlots): SoldFact[] =>
  told([{ label: 'Quand', lines: whenInWords(offer, slots).map(capitalised) }])

/** What the page of an offer that is ordered here says besides what editors wrote. */
export function soldFacts(offer: SoldOffer): SoldFact[] {
  const { delivery, use, maximumPerMember } = offer
  const bearing = names[offer.names]
  return told([
    { label: 'Sur place', lines: use === null ? [] : [use] },
    { label: 'Livraison', lines: [deliveryInWords(delivery)] },
    { label: 'Noms', lines: bearing === null ? [] : [bearing] },
    { label: 'Limite', lines: maximumPerMember === null ? [] : [memberLimitInWords(maximumPerMember)] },
    { label: 'Rétractation', lines: [withdrawalInWords(offer)] },
  ])
}

const told = (facts: readonly SoldFact[]) => facts.filter(({ lines }) => lines.length > 0)

function withdrawalInWords(offer: SoldOffer): string {
  if (withdrawalOf(offer) === 'none')
    return 'Pas de rétractation\u00a0: billet daté (article L221-28, 12° du code de la consommation)'
  return 'Vous avez quatorze jours pour changer d’avis'
}
