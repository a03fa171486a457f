import type { ClaimRow } from './claim-schema.ts'

/** Whom a consumer may turn to once a written claim is not settled (Code de la consommation, L612-1 and L616-1), and where it is said. */
export interface Mediation {
  text: 'cgv-billetterie' | 'mentions-legales'
  article: string
  sentence: string
}

/** The mediator of the seller for what it sold, ours for the rest: as the published texts say. */
export function mediationOf({ subject, orderId }: Pick<ClaimRow, 'subject' | 'orderId'>): Mediation {
  const isSale = orderId !== null || subject === 'ticketing'
  return isSale
    ? {
        text: 'cgv-billetterie',
        article: 'article 11 des CGV Billetterie',
        sentence:
          'Si la difficulté demeure, vous pouvez recourir gratuitement au médiateur de la consommation dont relève le vendeur, dans l’année qui suit votre demande.',
      }
    : {
        text: 'mentions-legales',
        article: 'article 7 des Mentions légales',
        sentence:
          'Si la difficulté demeure, vous pouvez recourir gratuitement à un médiateur de la consommation, dans l’année qui suit votre demande.',
      }
}
