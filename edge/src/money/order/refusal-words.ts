import type { MemberLimit } from '@portal/content'
import type { LineRefusal } from './price-order.ts'

const slots = {
  day: {
    choose: 'Choisissez un jour.',
    gone: 'Ce jour n’est plus proposé. Choisissez-en un autre.',
    full: 'Ce jour est complet. Choisissez-en un autre.',
  },
  session: {
    choose: 'Choisissez une séance.',
    gone: 'Cette séance n’est plus proposée. Choisissez-en une autre.',
    full: 'Cette séance est complète. Choisissez-en une autre.',
  },
}

/** Why a line cannot be ordered, and what to do. */
export function refusedLineInWords(refusal: LineRefusal): string {
  switch (refusal.kind) {
    case 'offer-gone':
      return 'Cette offre n’est plus proposée.'
    case 'offer-ended':
      return 'Cette offre est terminée : elle ne peut plus être commandée.'
    case 'offer-not-yet':
      return 'Cette offre n’est pas encore ouverte.'
    case 'offer-taken-down':
      return 'Cette offre a été retirée par notre équipe : elle ne se commande plus.'
    case 'unknown-tariff':
      return 'Ce tarif n’est plus proposé.'
    case 'wrong-quantity':
      return 'Écrivez un nombre entier, 0 ou plus.'
    case 'too-many-of-tariff':
      return `Au plus ${refusal.maximum} par commande pour ce tarif.`
    case 'too-many':
      return `Au plus ${refusal.maximum} par commande, toutes lignes confondues.`
    case 'member-limit':
      return limitInWords(refusal.limit, refusal.left)
    case 'slot-missing':
      return slots[refusal.of].choose
    case 'slot-gone':
      return slots[refusal.of].gone
    case 'slot-full':
      return slots[refusal.of].full
    case 'places-left':
      return refusal.places === 1
        ? 'Il ne reste qu’une place : réduisez la quantité.'
        : `Il ne reste que ${refusal.places} places : réduisez la quantité.`
  }
}

const periods: Record<MemberLimit['period'], { by: string; since: string }> = {
  month: { by: ' et par mois', since: ' ce mois-ci' },
  year: { by: ' et par an', since: ' cette année' },
  ever: { by: '', since: '' },
}

function limitInWords({ quantity, period }: MemberLimit, left: number): string {
  const { by, since } = periods[period]
  const limit = `Au plus ${quantity} par membre${by}`
  if (left === quantity) return `${limit}.`
  if (left === 0) return `${limit} : vous les avez déjà commandés${since}.`
  return `${limit} : vous pouvez encore en commander ${left}${since}.`
}
