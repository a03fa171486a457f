import { eurosInWords } from '@portal/content/euros'
import { shownEmail } from '@portal/content/text'
import type { OrderPageData, PaymentState } from '@portal/edge/contract'
import { formatInstant } from '../../french/days.ts'

/** How the mark of a state is drawn. */
export type OrderTone = 'done' | 'waiting' | 'attention'

/** A state told to a person, in a list. */
export interface OrderMark {
  label: string
  tone: OrderTone
}

/**
 * The ticketing partner is the merchant and may never notify us: an order without news waits for its confirmation
 * and is never told as failed.
 */
export const orderMarks: Record<PaymentState, OrderMark> = {
  created: { label: 'En attente de confirmation', tone: 'waiting' },
  redirected: { label: 'En attente de confirmation', tone: 'waiting' },
  paid: { label: 'Payée', tone: 'done' },
  review: { label: 'En vérification', tone: 'attention' },
  expired: { label: 'Délai dépassé', tone: 'attention' },
  'paid-late': { label: 'Payée, à confirmer', tone: 'waiting' },
  'refund-due': { label: 'À rembourser', tone: 'attention' },
  refunded: { label: 'Remboursée', tone: 'done' },
}

/** A state told on the page of its order: what is known, what happens next, what to do. */
export interface OrderNews {
  title: string
  paragraphs: string[]
  /**
   * How the order can still be paid: `first` when nobody went to the bank, `retry` after a refusal, `doubt` when a
   * payment may be under way and a second one must be thought about.
   */
  payment: 'first' | 'retry' | 'doubt' | null
  /** Whether the same can be ordered again, at the prices of the day. */
  again: boolean
  /** Whether the page looks again by itself. */
  watched: boolean
}

type Told = Pick<
  OrderPageData,
  | 'state'
  | 'sellerName'
  | 'totalCents'
  | 'paidAt'
  | 'refusedAttempts'
  | 'reference'
  | 'claims'
  | 'takenDownAt'
>

/** What the page of an order says of its state. */
export function orderNews(order: Told): OrderNews {
  const { state, sellerName, refusedAttempts } = order
  const amount = eurosInWords(order.totalCents)
  const paidOn = order.paidAt ? `, le ${formatInstant(order.paidAt)}` : ''
  switch (state) {
    case 'created':
    case 'redirected':
      return order.takenDownAt
        ? withdrawnNews(order, order.takenDownAt)
        : waitingNews(state, sellerName, refusedAttempts)
    case 'paid':
      return settled('C’est payé', [
        `La banque de ${sellerName} a confirmé le paiement de ${amount}${paidOn}.`,
        `${sellerName} prépare maintenant votre commande et vous l’envoie. Cette page reste dans votre compte.`,
      ])
    case 'review':
      return {
        title: 'Paiement en cours de vérification',
        paragraphs: [
          'La banque annonce un paiement qui ne correspond pas exactement à cette commande. Nous vérifions avec le vendeur.',
          'Vous n’avez rien à faire. Ne payez pas une seconde fois.',
        ],
        payment: null,
        again: false,
        watched: true,
      }
    case 'expired': {
      const next = order.takenDownAt
        ? `. L’offre, elle, a été retirée le ${formatInstant(order.takenDownAt)}\u00a0: elle ne se commande plus.`
        : ' et vous pouvez commander à nouveau.'
      return {
        ...settled('Le délai de paiement est passé', [
          `Aucun paiement n’a été confirmé dans les 45 minutes. Si vous n’avez pas payé, rien ne vous sera demandé${next}`,
          `Si votre compte a été débité, ne recommencez pas\u00a0: une confirmation tardive sera prise en compte. Au besoin, écrivez à ${sellerName} avec la référence de cette commande.`,
        ]),
        again: order.takenDownAt === null,
      }
    }
    case 'paid-late':
      return {
        title: 'Payée après le délai',
        paragraphs: [
          `Le paiement de ${amount} nous a été confirmé après les 45 minutes prévues${paidOn}.`,
          `${sellerName} vérifie que votre commande peut encore être servie\u202f; sinon, cette somme vous est rendue. Ne payez pas une seconde fois.`,
        ],
        payment: null,
        again: false,
        watched: true,
      }
    case 'refund-due':
      return settled('Un remboursement vous est dû', [
        `Le paiement de ${amount} est arrivé trop tard pour que votre commande soit servie. ${sellerName} doit vous rendre cette somme.`,
        'Vous n’avez rien à payer. Si rien n’arrive, écrivez à son service client avec la référence de cette commande.',
      ])
    case 'refunded':
      return settled('Vous êtes remboursé', [
        `${sellerName} a rendu ${amount} sur la carte qui avait servi à payer. Le délai pour que la somme apparaisse dépend de votre banque.`,
      ])
  }
}

function settled(title: string, paragraphs: string[]): OrderNews {
  return { title, paragraphs, payment: null, again: false, watched: false }
}

/** Nothing more is paid for what our team has withdrawn; money that was given already counts, and is never kept for nothing. */
function withdrawnNews({ sellerName, refusedAttempts, claims, reference }: Told, at: Date): OrderNews {
  return {
    title: 'Cette offre a été retirée',
    paragraphs: [
      `Notre équipe l’a retirée le ${formatInstant(at)}\u00a0: cette commande ne peut plus être payée. Si vous n’avez pas payé, rien ne vous est demandé.`,
      ...(refusedAttempts > 0 ? ['Un essai que la banque a refusé n’est pas débité.'] : []),
      `Si vous avez payé, ce paiement compte\u00a0: sa confirmation arrive ici, en général en quelques minutes, et ${sellerName} vous envoie votre commande ou vous rend cette somme.`,
      `Elle n’arrive pas\u202f? Écrivez à ${shownEmail(claims.email)} avec la référence ${reference}, puis à contact@ca-cpourmoi.com.`,
    ],
    payment: null,
    again: false,
    watched: true,
  }
}

function waitingNews(state: 'created' | 'redirected', sellerName: string, refused: number): OrderNews {
  const title = 'En attente de confirmation du partenaire'
  if (refused > 0) {
    const attempts = refused === 1 ? 'un essai de paiement' : `${refused} essais de paiement`
    return {
      title,
      paragraphs: [
        `La banque a refusé ${attempts}. Rien n’est débité pour un essai refusé, et votre commande tient toujours.`,
        'Vous pouvez réessayer, avec la même carte ou une autre. Si un essai plus récent a réussi, attendez plutôt sa confirmation.',
      ],
      payment: 'retry',
      again: false,
      watched: true,
    }
  }
  return state === 'created'
    ? {
        title,
        paragraphs: [
          `Votre commande est enregistrée. Le paiement se fait sur la page de la banque de ${sellerName}, et nous n’en avons pas encore de nouvelles.`,
        ],
        payment: 'first',
        again: false,
        watched: true,
      }
    : {
        title,
        paragraphs: [
          `Si vous avez payé, tout est en ordre\u00a0: la confirmation de ${sellerName} arrive en général en quelques minutes, parfois plus tard. Vous pouvez quitter cette page.`,
        ],
        payment: 'doubt',
        again: false,
        watched: true,
      }
}
