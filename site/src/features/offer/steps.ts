import type { Provider, SoldOffer } from '@portal/content'
import type { ShownOffer } from '../catalogue/offer-page.ts'

const chosen: Record<SoldOffer['dating']['kind'], string> = {
  open: 'les quantités',
  day: 'votre jour et les quantités',
  session: 'votre séance et les quantités',
}

/** What happens after the button, in three sentences. */
export function steps(offer: ShownOffer, provider: Provider, seller: Provider): string[] {
  if (!('tariffs' in offer)) {
    return [
      'Vous dévoilez votre code. Nous notons le jour et l’heure, rien d’autre.',
      `Vous ouvrez le site de ${provider.name} et vous y passez commande.`,
      offer.kind === 'voyage'
        ? 'Vous donnez le code au moment de réserver : le prix membre s’affiche.'
        : 'Vous donnez le code dans votre panier : la réduction s’applique.',
    ]
  }
  const arrival =
    offer.delivery.by === 'courrier'
      ? 'Votre commande arrive par courrier, à l’adresse que vous avez donnée.'
      : offer.kind === 'carte-cadeau'
        ? 'Votre carte arrive par courriel, prête à offrir ou à utiliser.'
        : 'Vos billets arrivent dans votre compte, et un courriel vous le dit.'
  return [
    `Vous choisissez ${chosen[offer.dating.kind]} et vous vérifiez votre commande ici.`,
    `Vous payez sur la page sécurisée de la banque de ${seller.name}.`,
    arrival,
  ]
}
