import { paths } from '../../ground/contract/index.ts'
// Declares its alert; nothing else here leads to it.
import type {} from '../../money/settlement/advance-settlements-store.ts'
import type { EventKind } from '../../post/outbox/outbox.ts'

/** Events that a person of the portal has to look at. */
type AlertKind = Extract<EventKind, `alert-${string}` | 'confirm-late-payment'>

/** What the desk reads of an event, and the page where it is dealt with. */
export interface AlertWords {
  heading: string
  text: string
  page: string
}

const home = paths.desk

const alertWords: Record<AlertKind, AlertWords> = {
  'confirm-late-payment': {
    heading: 'une commande payée après le délai',
    text: 'Elle est dans « Remboursements », à décider, avec son dernier jour : demandez au vendeur si elle peut encore être servie. Sinon, la somme est à rendre.',
    page: paths.deskRefunds,
  },
  'alert-no-place-left': {
    heading: 'une commande payée trop tard, sans place',
    text: 'Ses places étaient parties quand l’argent est arrivé. La somme est dans « Remboursements » avec son dernier jour, et la personne qui a payé le sait. Il n’y a rien à décider.',
    page: paths.deskRefunds,
  },
  'alert-hand-off-dead': {
    heading: 'une commande payée que le partenaire n’a pas prise',
    text: 'Dix essais n’ont pas suffi. Appelez le partenaire, puis remettez-lui la commande de nouveau, ou ses billets par fichier.',
    page: paths.deskHandOffs,
  },
  'alert-hand-off-rejected': {
    heading: 'une commande que le partenaire ne peut pas servir',
    text: 'Il dit pourquoi sur sa ligne. La somme est dans « Remboursements » avec son dernier jour, et la personne qui a commandé le sait.',
    page: paths.deskHandOffs,
  },
  'alert-partner-answer': {
    heading: 'une réponse du partenaire qui ne va pas avec la commande',
    text: 'Ses billets ne sont pas ceux des lignes payées, ou ne sont plus ceux d’avant : rien n’a été donné au membre. Appelez le partenaire.',
    page: paths.deskHandOffs,
  },
  'alert-wrong-amount': {
    heading: 'un paiement d’un autre montant',
    text: 'Ce n’est pas le montant demandé : ce paiement n’a rien ouvert. Regardez le relevé, écrivez à la personne qui a payé, puis dites dans « Remboursements », à décider, ce qui est fait de la somme.',
    page: paths.deskRefunds,
  },
  'alert-paid-twice': {
    heading: 'un paiement de trop',
    text: 'La même chose a été payée plusieurs fois. La somme est dans « Remboursements » avec son dernier jour, et la personne qui a payé le sait.',
    page: paths.deskRefunds,
  },
  'alert-capture-failed': {
    heading: 'un encaissement échoué',
    text: 'La banque avait accepté ce paiement, et n’a pas pu l’encaisser. Ce qu’il a ouvert reste ouvert jusqu’à ce qu’une personne décide : demandez à la banque si l’argent vient encore. Pour un contrat qui ne sera pas payé, reprenez sa facture par un avoir.',
    page: paths.deskRefunds,
  },
  'alert-payment-cancelled': {
    heading: 'un paiement annulé',
    text: 'La banque avait accepté ce paiement, et dit qu’il est annulé : l’argent ne viendra pas. Ce qu’il a ouvert reste ouvert jusqu’à ce qu’une personne décide. Pour un contrat, reprenez sa facture par un avoir.',
    page: paths.deskRefunds,
  },
  'alert-refund-told': {
    heading: 'un remboursement annoncé par la banque',
    text: 'La banque dit avoir rendu cette somme. Si vous l’avez demandé, dites-le dans « Remboursements », à décider,. Sinon, cherchez qui l’a fait : ce qui a été payé reste ouvert.',
    page: paths.deskRefunds,
  },
  'alert-charged-back': {
    heading: 'un paiement contesté',
    text: 'La banque a repris cette somme : la personne qui a payé conteste. Répondez à la banque dans son délai. Ce qui a été ouvert reste ouvert jusqu’à ce qu’une personne décide.',
    page: paths.deskRefunds,
  },
  'alert-unknown-status': {
    heading: 'un état de paiement que cette version ne connaît pas',
    text: 'La banque dit d’un paiement ce que le portail ne sait pas encore lire. Rien n’a été ouvert ni fermé : cherchez ce paiement chez la banque.',
    page: paths.deskRefunds,
  },
  'alert-unknown-reference': {
    heading: 'un paiement dont nous n’avons pas la référence',
    text: 'La banque parle d’un paiement que le portail n’a pas demandé. Rien n’a été ouvert.',
    page: home,
  },
  'alert-conflicting-repeat': {
    heading: 'un même appel de la banque, avec deux montants',
    text: 'Seul le montant demandé compte. Regardez sur le relevé ce qui est vraiment arrivé.',
    page: home,
  },
  'alert-wrong-mode': {
    heading: 'un paiement de test parmi les vrais, ou l’inverse',
    text: 'Il n’a rien ouvert. Vérifiez le mode de la boutique chez la banque et dans nos réglages.',
    page: home,
  },
  'alert-wrong-merchant': {
    heading: 'un appel pour une autre boutique',
    text: 'Il est scellé avec notre clé, et nomme une boutique qui n’est pas la nôtre. Rien n’a été ouvert.',
    page: home,
  },
  'alert-malformed': {
    heading: 'un appel de la banque qui ne se lit pas',
    text: 'Son sceau est juste, et il manque ce que la banque s’engage à dire. Rien n’a été ouvert.',
    page: home,
  },
  'alert-refund-due': {
    heading: 'une somme à rendre',
    text: 'Un paiement est arrivé quand il n’y avait plus rien à ouvrir. La somme est dans « Remboursements » avec son dernier jour.',
    page: paths.deskRefunds,
  },
  'alert-statement': {
    heading: 'une déclaration à lire',
    text: 'Quelqu’un se rétracte ou résilie, avec un motif ou sans contrat qui corresponde.',
    page: paths.deskStatements,
  },
  'alert-statement-unconfirmed': {
    heading: 'une déclaration jamais confirmée',
    text: 'Le lien envoyé n’a pas été ouvert. La déclaration vaut du jour où elle a été envoyée : une personne doit la traiter.',
    page: paths.deskStatements,
  },
  'alert-claim': {
    heading: 'une demande à lire',
    text: 'Quelqu’un écrit au portail, ou le vendeur de sa commande n’a pas réglé sa demande. Une personne de l’équipe nommée ci-dessous répond, avant le jour dit.',
    page: paths.deskClaims,
  },
  'alert-claim-late': {
    heading: 'une demande sans réponse au jour dit',
    text: 'La personne attend depuis plus longtemps qu’il ne lui a été dit. Répondez, même pour dire quand vous saurez.',
    page: paths.deskClaims,
  },
  'alert-withdrawal-refund': {
    heading: 'une rétractation à rembourser',
    text: 'La somme est dans « Remboursements » avec son dernier jour.',
    page: paths.deskRefunds,
  },
  'alert-settlement': {
    heading: 'un relevé qui ne dit pas la même chose que le portail',
    text: 'Chaque écart est au bureau avec son dernier jour, et ce qu’il y a à faire.',
    page: paths.deskSettlements,
  },
}

/** The sentences about an event; about a kind that this release does not know, only that it happened. */
export const wordsOf = (kind: string): AlertWords =>
  (alertWords as Partial<Record<string, AlertWords>>)[kind] ?? {
    heading: 'un événement que cette version ne connaît pas',
    text: `Il s’appelle « ${kind} ».`,
    page: home,
  }
