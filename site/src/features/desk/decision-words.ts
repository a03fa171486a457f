import type { MoneyDecision } from '@portal/edge/contract'

/** What has to be decided about money, for an order and for a contract. */
export const decisionWords: Record<MoneyDecision['why'], { title: string; order: string; contract: string }> =
  {
    'paid-late': {
      title: 'Payé après le délai',
      order: 'Demandez au vendeur si la commande peut encore être servie. Sinon, la somme est rendue.',
      contract: 'Ce paiement est arrivé après le délai.',
    },
    'wrong-amount': {
      title: 'Payé d’un autre montant',
      order:
        'Cette somme n’est pas celle de la commande et n’achète rien. Regardez le relevé, puis rendez-la.',
      contract: 'Cette somme n’est pas celle du contrat et n’ouvre rien. Regardez le relevé, puis rendez-la.',
    },
    'capture-failed': {
      title: 'Encaissement échoué',
      order:
        'La banque n’a pas pu encaisser. Demandez au vendeur si l’argent vient encore et ce que devient la commande.',
      contract:
        'La banque n’a pas pu encaisser, et les jours sont ouverts. Si l’argent ne vient pas, reprenez la facture par un avoir dans « Factures » : les jours se ferment.',
    },
    cancelled: {
      title: 'Paiement annulé',
      order: 'Ce paiement est annulé à la banque. Voyez avec le vendeur ce que devient la commande.',
      contract:
        'Ce paiement est annulé à la banque, et les jours sont ouverts. Reprenez la facture par un avoir dans « Factures » : les jours se ferment.',
    },
    refunded: {
      title: 'Remboursement annoncé par la banque',
      order:
        'La banque dit avoir rendu cette somme. Vérifiez qui l’a demandé, et ce que devient la commande.',
      contract:
        'La banque dit avoir rendu cette somme. Si le contrat n’est plus payé, reprenez sa facture par un avoir dans « Factures ».',
    },
    'charged-back': {
      title: 'Paiement contesté',
      order:
        'La banque a repris cette somme. Donnez au vendeur les preuves de la commande, dans le délai de la banque.',
      contract:
        'La banque a repris cette somme. Répondez-lui dans son délai. Si l’argent ne revient pas, reprenez la facture par un avoir dans « Factures ».',
    },
  }

export const choiceWords: Record<MoneyDecision['choices'][number], string> = {
  serve: 'La commande est servie',
  'give-back': 'La somme est à rendre',
  seen: 'C’est réglé',
}
