import type { ParisDay } from '@portal/content'
import { eurosInWords } from '@portal/content/euros'
import { shownEmail } from '@portal/content/text'
import type { OrderPageData } from '@portal/edge/contract'
import { formatDay, formatInstant } from '../../french/days.ts'

/** How an order stands, told on its page: what is known, what happens next, what to do. */
export interface OrderNews {
  title: string
  paragraphs: string[]
  /**
   * How the order can still be paid: `retry` after a refusal, `doubt` when a payment may be under way and a second one must be
   * thought about.
   */
  payment: 'retry' | 'doubt' | null
  /** Whether its owner may say « Je n’ai pas payé ». */
  dismissal: boolean
  /** Whether its tickets can be opened. */
  tickets: boolean
  /** Whether the same can be ordered again, at the prices of the day. */
  again: boolean
  /** Whether the page looks again by itself. */
  watched: boolean
}

export type Told = Pick<
  OrderPageData,
  | 'reading'
  | 'service'
  | 'sellerName'
  | 'totalCents'
  | 'paidAt'
  | 'payUntil'
  | 'refusedAttempts'
  | 'reference'
  | 'claims'
  | 'takenDownAt'
  | 'givenBack'
> & { items: readonly Pick<OrderPageData['items'][number], 'delivery'>[] }

/** What the page of an order says of it on `today`, with each sum that goes back. */
export function orderNews(order: Told, today: ParisDay): OrderNews {
  const news = newsOf(order, today)
  return { ...news, paragraphs: [...news.paragraphs, ...refundWords(order)] }
}

function newsOf(order: Told, today: ParisDay): OrderNews {
  const { reading, sellerName, takenDownAt } = order
  const amount = eurosInWords(order.totalCents)
  const paidOn = order.paidAt ? `, le ${formatInstant(order.paidAt)}` : ''
  switch (reading.kind) {
    case 'not-paid-yet':
    case 'refused-retry':
    case 'awaiting-bank':
      return takenDownAt ? withdrawnNews(order, takenDownAt) : unpaidNews(order)
    case 'abandoned':
      return abandonedNews(order)
    case 'dismissed':
      return {
        ...told('Vous n’avez pas payé cette commande', [
          'Vous nous l’avez dit, et rien ne vous est demandé.',
          `Si un paiement arrivait tout de même, il compterait\u00a0: ${sellerName} vous servirait, ou vous rendrait cette somme.`,
        ]),
        again: takenDownAt === null,
      }
    case 'under-verification':
      return {
        ...told('Paiement en cours de vérification', [
          'La banque annonce un paiement qui ne correspond pas exactement à cette commande. Une personne regarde, avec un dernier jour pour répondre.',
          'Vous n’avez rien à faire. Ne payez pas une seconde fois.',
        ]),
        watched: true,
      }
    case 'paid':
      return {
        ...told('C’est payé', [
          `La banque de ${sellerName} a confirmé le paiement de ${amount}${paidOn}.`,
          reading.needsAPerson
            ? `${sellerName} n’a pas encore pris votre commande\u00a0: une personne de l’équipe s’en occupe. Vous n’avez rien à faire.`
            : `Nous transmettons votre commande à ${sellerName}. ${whatComes(order, today)}`,
        ]),
        watched: !reading.needsAPerson,
      }
    case 'paid-late':
      return {
        ...told('Payée après le délai', [
          `Le paiement de ${amount} nous a été confirmé après l’heure prévue${paidOn}.`,
          'Une personne vérifie que votre commande peut encore être servie\u202f; sinon, cette somme vous est rendue. Ne payez pas une seconde fois.',
        ]),
        watched: true,
      }
    case 'with-partner':
      return {
        ...told('Votre commande est chez le partenaire', [
          `${sellerName} a ${order.service.state === 'accepted' ? 'pris' : 'reçu'} votre commande, payée ${amount}${paidOn}.`,
          whatComes(order, today),
        ]),
        watched: true,
      }
    case 'ready':
      return {
        ...told(isPosted(order) ? 'Votre commande est partie' : 'Vos billets sont là', [
          isPosted(order)
            ? `${sellerName} l’a postée à l’adresse de votre commande.`
            : 'Ouvrez-les sur votre téléphone, ou imprimez-les. Ils restent dans votre compte.',
        ]),
        tickets: true,
      }
    case 'not-served':
      return told('Cette commande ne peut pas être servie', [
        `${sellerName} nous dit ne pas pouvoir la servir. Votre paiement, lui, est bien arrivé.`,
      ])
    case 'refund-due':
      return told('Cette commande vous est remboursée', [
        'Elle ne peut plus être servie. Rien d’autre ne vous est demandé.',
      ])
    case 'partly-refunded':
      return {
        ...told('Vous êtes remboursé en partie', [
          `${sellerName} a rendu une partie des ${amount}, sur la carte qui avait servi à payer. Le délai pour que la somme apparaisse dépend de votre banque.`,
        ]),
        tickets: order.service.state === 'ready',
      }
    case 'refunded':
      return told('Vous êtes remboursé', [
        `${sellerName} a rendu ${amount} sur la carte qui avait servi à payer. Le délai pour que la somme apparaisse dépend de votre banque.`,
      ])
    case 'disputed':
      return told('Le paiement est contesté', [
        `La banque a repris tout ou partie des ${amount} à ${sellerName}, comme quand le titulaire de la carte conteste un paiement. Une personne regarde ce qu’il en est.`,
        `Si ce n’est pas vous, écrivez à ${deskOf(order)}.`,
      ])
    case 'payment-lost':
      return told('Le paiement n’a pas été encaissé', [
        `La banque de ${sellerName} avait accepté ${amount}, puis ne les a pas encaissés\u00a0: en général, rien n’est débité, et une somme réservée vous revient.`,
        `Une personne regarde ce qu’il en est. Un débit reste sur votre compte\u202f? Écrivez à ${deskOf(order)}.`,
      ])
  }
}

const told = (title: string, paragraphs: string[]): OrderNews => ({
  title,
  paragraphs,
  payment: null,
  dismissal: false,
  tickets: false,
  again: false,
  watched: false,
})

const isPosted = ({ items }: Told) =>
  items.length > 0 && items.every(({ delivery }) => delivery?.by === 'courrier')

const deskOf = ({ claims, reference }: Told) =>
  `${shownEmail(claims.email)} avec la référence ${reference}, puis à contact@ca-cpourmoi.com`

/** When what was bought is there, as its offers promise it; and what to do once that day is over. */
function whatComes(order: Told, today: ParisDay): string {
  const { expectedOn } = order.service
  const what = isPosted(order) ? 'Votre envoi est posté' : 'Vos billets arrivent ici'
  if (expectedOn === null) return `${what} dès que possible, et un courriel vous le dit.`
  return expectedOn < today
    ? `${isPosted(order) ? 'Votre envoi était attendu' : 'Vos billets étaient attendus'} le ${formatDay(expectedOn)} au plus tard\u00a0: nous le voyons aussi. Écrivez à ${deskOf(order)}.`
    : `${what} le ${formatDay(expectedOn)} au plus tard, et un courriel vous le dit.`
}

/** Each sum that goes back and has not gone: what has gone is what its state says. */
const refundWords = ({ givenBack, sellerName }: Told): string[] =>
  givenBack
    .filter(({ settledAt }) => settledAt === null)
    .map(
      ({ amountCents, dueOn }) =>
        `${sellerName} vous rend ${eurosInWords(amountCents)} le ${formatDay(dueOn)} au plus tard, sur la carte qui a payé. Vous n’avez rien à faire.`,
    )

function abandonedNews({ sellerName, payUntil, takenDownAt, reading }: Told): OrderNews {
  const next = takenDownAt
    ? `. L’offre, elle, a été retirée le ${formatInstant(takenDownAt)}\u00a0: elle ne se commande plus.`
    : ', et vous pouvez commander à nouveau.'
  return {
    ...told('Cette commande n’a pas été payée à temps', [
      `Aucun paiement n’a été confirmé avant le ${formatInstant(payUntil)}. Si vous n’avez pas payé, rien ne vous sera demandé${next}`,
      `Si votre compte a été débité, ne recommencez pas\u00a0: une confirmation tardive compte, et ${sellerName} vous sert ou vous rend cette somme. Au besoin, écrivez-lui avec la référence de cette commande.`,
    ]),
    dismissal: reading.mayDismiss,
    again: takenDownAt === null,
  }
}

/** Nothing more is paid for what our team has withdrawn; money that was given already counts, and is never kept for nothing. */
function withdrawnNews(order: Told, at: Date): OrderNews {
  const { sellerName, refusedAttempts, reading } = order
  return {
    ...told('Cette offre a été retirée', [
      `Notre équipe l’a retirée le ${formatInstant(at)}\u00a0: cette commande ne peut plus être payée. Si vous n’avez pas payé, rien ne vous est demandé.`,
      ...(refusedAttempts > 0 ? ['Un essai que la banque a refusé n’est pas débité.'] : []),
      `Si vous avez payé, ce paiement compte\u00a0: sa confirmation arrive ici, en général en quelques minutes, et ${sellerName} vous sert votre commande ou vous rend cette somme.`,
      `Elle n’arrive pas\u202f? Écrivez à ${deskOf(order)}.`,
    ]),
    dismissal: reading.mayDismiss,
    watched: true,
  }
}

function unpaidNews(order: Told): OrderNews {
  const { reading, sellerName, refusedAttempts: refused, payUntil } = order
  const until = `Vous avez jusqu’au ${formatInstant(payUntil)} pour payer.`
  const open = { dismissal: reading.mayDismiss, watched: true }
  if (reading.kind === 'refused-retry') {
    const attempts = refused === 1 ? 'un essai de paiement' : `${refused} essais de paiement`
    return {
      ...told('Refusée, à réessayer', [
        `La banque a refusé ${attempts}. Rien n’est débité pour un essai refusé. ${until}`,
        'Vous pouvez réessayer, avec la même carte ou une autre. Un essai resté ouvert dans un autre onglet peut encore aboutir\u00a0: ce qui serait payé deux fois vous serait rendu.',
      ]),
      ...open,
      payment: 'retry',
    }
  }
  return reading.kind === 'awaiting-bank'
    ? {
        ...told('En attente de la banque', [
          `Vous êtes revenu de la page de la banque de ${sellerName}, qui ne nous a pas encore dit si le paiement a réussi. Sa confirmation arrive en général en quelques minutes, parfois plus tard. Vous pouvez quitter cette page.`,
        ]),
        ...open,
        payment: 'doubt',
      }
    : {
        ...told('Pas encore payée', [
          `Nous n’avons pas de nouvelle de la banque de ${sellerName}. Si vous avez payé, sa confirmation arrive ici en général en quelques minutes. ${until}`,
        ]),
        ...open,
        payment: 'doubt',
      }
}
