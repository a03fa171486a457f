import type { Offer } from '@portal/content'
import { paths } from '../../ground/contract/index.ts'
import { instantInWords } from '@portal/content/french'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { type OfferParties, partiesOf } from './takedowns.ts'

/** The page of an offer that was taken down, `null` when it was not. `offer` is what the catalogue still says of it. */
export async function offerTakenDown(
  c: PortalContext,
  offer: Offer | OfferParties,
): Promise<Response | null> {
  const at = await c.var.takedowns.ofOffer(partiesOf(offer))
  return at === null ? null : offerTakenDownPage(c, offer, at)
}

export async function offerTakenDownPage(
  c: PortalContext,
  offer: Offer | OfferParties,
  at: Date,
): Promise<Response> {
  const shelf =
    'category' in offer
      ? (await c.var.catalogue.categories()).find(({ slug }) => slug === offer.category)
      : undefined
  return c.var.render(
    'problem',
    {
      problem: {
        status: 410,
        forMembers: true,
        mark: 'Offre retirée',
        title: 'Cette offre n’est plus proposée',
        text: `Cette offre a été retirée par notre équipe le ${instantInWords(at)}. Elle ne se commande plus et son code ne se prend plus. Une commande déjà payée ne change pas : elle reste dans votre compte.`,
        action: shelf
          ? { label: `Voir la catégorie ${shelf.name}`, href: paths.categoryOffers(shelf.slug) }
          : { label: 'Voir les offres', href: paths.catalogue },
        more: [
          { label: 'Chercher une autre offre', href: paths.search },
          { label: 'Mes commandes', href: paths.accountOrders },
        ],
      },
    },
    410,
  )
}

export async function providerTakenDownPage(c: PortalContext, at: Date): Promise<Response> {
  return c.var.render(
    'problem',
    {
      problem: {
        status: 410,
        forMembers: true,
        mark: 'Prestataire retiré',
        title: 'Ce prestataire n’est plus proposé',
        text: `Ce prestataire et ses offres ont été retirés par notre équipe le ${instantInWords(at)}. Une commande déjà payée ne change pas : elle reste dans votre compte.`,
        action: { label: 'Voir les prestataires', href: paths.providers },
        more: [
          { label: 'Voir les offres', href: paths.catalogue },
          { label: 'Mes commandes', href: paths.accountOrders },
        ],
      },
    },
    410,
  )
}
