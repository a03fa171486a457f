import { type Provider, type SoldOffer, withdrawalOf } from '@portal/content'
import { deliveryInWords } from '@portal/content/sold-words'
import { typeset } from '../../french/typeset.ts'

/** What must be recalled just before ordering (Code de la consommation, L221-14), besides lines and total. */
export function essentials(
  offer: SoldOffer,
  provider: Provider,
  seller: Provider,
): { label: string; text: string }[] {
  const rows = [
    { label: 'Vous achetez', text: `${offer.title}, ${provider.name}` },
    { label: 'Vendeur', text: `${seller.name}. La vente se conclut directement avec ce prestataire.` },
    {
      label: 'Livraison',
      text: `${deliveryInWords(offer.delivery)}.`,
    },
    ...(offer.use === null ? [] : [{ label: 'Sur place', text: offer.use }]),
    ...offer.conditions,
    { label: 'Rétractation', text: withdrawal(offer, seller) },
  ]
  return rows.map(({ label, text }) => ({ label: typeset(label), text: typeset(text) }))
}

function withdrawal(offer: SoldOffer, seller: Provider): string {
  return withdrawalOf(offer) === 'none'
    ? 'Activité à une date ou sur une période déterminée\u00a0: pas de droit de rétractation (article L221-28, 12°).'
    : `Vous avez quatorze jours pour changer d’avis, sans motif, auprès de ${seller.name}.`
}
