import type { OrderState } from '@portal/edge/contract'

export interface StateWords {
  /** Two or three words, for a list. */
  mark: string
  tone: 'done' | 'waiting' | 'attention'
  /** What it means and what happens next. */
  text: string
}

/** States of an order as told to a person: never « échouée » while the partner may still confirm. */
export const stateWords: Record<OrderState, StateWords> = {
  created: {
    mark: 'À payer',
    tone: 'waiting',
    text: 'Votre commande est prête. Il reste à la payer sur la page de la banque du vendeur.',
  },
  redirected: {
    mark: 'En attente',
    tone: 'waiting',
    text: 'En attente de confirmation du partenaire. Si vous avez payé, cela prend en général quelques secondes ; vous pouvez quitter cette page, nous vous écrirons.',
  },
  paid: {
    mark: 'Payée',
    tone: 'done',
    text: 'Le paiement est confirmé. Le vendeur prépare votre commande et vous l’envoie.',
  },
  review: {
    mark: 'En vérification',
    tone: 'attention',
    text: 'La banque nous a annoncé un paiement qui ne correspond pas à cette commande. Nous vérifions avec le vendeur et revenons vers vous ; ne payez pas une seconde fois.',
  },
  expired: {
    mark: 'Expirée',
    tone: 'attention',
    text: 'Aucun paiement n’a été confirmé dans le délai. Si vous avez été débité, écrivez au vendeur : la confirmation peut encore arriver.',
  },
  'paid-late': {
    mark: 'Payée',
    tone: 'done',
    text: 'Le paiement a été confirmé après le délai. Le vendeur vérifie qu’il peut encore vous servir.',
  },
  'refund-due': {
    mark: 'À rembourser',
    tone: 'attention',
    text: 'Le paiement est arrivé trop tard pour être servi. Le vendeur doit vous rembourser.',
  },
  refunded: { mark: 'Remboursée', tone: 'done', text: 'Le vendeur vous a remboursé.' },
}

/** States in which a new attempt to pay makes sense. */
export const payableStates: OrderState[] = ['created', 'redirected', 'expired']
