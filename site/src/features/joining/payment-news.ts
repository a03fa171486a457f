import type { ParisDay } from '@portal/content'
import type { TermPaymentData } from '@portal/edge/contract'
import { formatDay } from '../../french/days.ts'
import { paidAgainWords } from './paid-again-words.ts'

export interface PaymentNews {
  title: string
  paragraphs: string[]
  tone: 'done' | 'waiting' | 'attention'
  payment: 'retry' | 'doubt' | null
  /** Whether the page looks again by itself. */
  watched: boolean
}

const letter = {
  first:
    'Un courriel vous attend à l’adresse que vous avez donnée : il dit la suite, et confirme votre contrat. Pas de courriel après quelques minutes ? Regardez dans les indésirables.',
  renewal: 'Votre abonnement continue. Un courriel vous le confirme.',
  seats: 'Les places sont ouvertes. Un courriel vous le confirme.',
} as const

/** What the page of a payment says of it, and nothing of who pays. */
export function paymentNews(payment: TermPaymentData, today: ParisDay): PaymentNews {
  const news = newsOf(payment, today)
  return { ...news, paragraphs: [...news.paragraphs, ...paidAgainWords(payment.paidAgain)] }
}

function newsOf({ state, kind, startsOn, refusedAttempts }: TermPaymentData, today: ParisDay): PaymentNews {
  switch (state) {
    case 'paid':
    case 'paid-late':
      return {
        title: 'C’est payé',
        paragraphs: [
          letter[kind],
          ...(kind === 'first' && startsOn !== null && startsOn > today
            ? [
                `Votre accès s’ouvre le ${formatDay(startsOn)}. Une fois connecté, vous pourrez demander à commencer plus tôt.`,
              ]
            : []),
        ],
        tone: 'done',
        payment: null,
        watched: false,
      }
    case 'created':
    case 'redirected':
      return refusedAttempts > 0
        ? {
            title: 'La banque a refusé ce paiement',
            paragraphs: ['Rien n’a été débité. Vous pouvez réessayer, avec la même carte ou une autre.'],
            tone: 'attention',
            payment: 'retry',
            watched: true,
          }
        : {
            title: 'En attente de la confirmation de la banque',
            paragraphs: [
              'Elle arrive en général en quelques secondes, parfois en quelques minutes. Vous pouvez fermer cette page : un courriel vous dira que c’est payé.',
            ],
            tone: 'waiting',
            payment: 'doubt',
            watched: true,
          }
    case 'review':
      return {
        title: 'Paiement en cours de vérification',
        paragraphs: [
          'La banque annonce un montant qui n’est pas celui de votre commande. Quelqu’un vérifie. Ne payez pas une seconde fois.',
        ],
        tone: 'attention',
        payment: null,
        watched: true,
      }
    case 'expired':
      return {
        title: 'Le délai de paiement est passé',
        paragraphs: [
          'Aucun paiement n’a été confirmé à temps. Si vous n’avez pas payé, rien ne vous sera demandé et vous pouvez recommencer.',
          'Si votre compte a été débité, ne recommencez pas : une confirmation tardive sera prise en compte.',
        ],
        tone: 'attention',
        payment: null,
        watched: true,
      }
    case 'refund-due':
      return {
        title: 'Cette somme vous sera rendue',
        paragraphs: [
          'Le paiement est arrivé quand l’abonnement avait pris fin, ou quand la période était déjà payée. Vous n’avez rien à faire.',
        ],
        tone: 'attention',
        payment: null,
        watched: false,
      }
    case 'refunded':
      return {
        title: 'Vous êtes remboursé',
        paragraphs: ['La somme revient sur la carte qui avait servi à payer.'],
        tone: 'done',
        payment: null,
        watched: false,
      }
  }
}
