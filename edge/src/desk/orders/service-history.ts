import { type OrderService, paths, type TimelineEntry } from '../../ground/contract/index.ts'
import { afterFulfilmentEvent } from '../../money/order/order-fulfilment.ts'
import type { PartnerAnswerRow } from '../../money/order/fulfilment-schema.ts'

/** What is known of an order besides its money. */
export interface ServiceFacts {
  dismissedAt: Date | null
  /** When the browser came back from the page of the bank. */
  returns: { reference: string; at: Date }[]
  answers: Pick<PartnerAnswerRow, 'how' | 'answer' | 'detail' | 'receivedAt'>[]
  readyAt: Date | null
  claims: { id: string; reference: string; openedAt: Date; closedAt: Date | null }[]
}

const answers: Record<PartnerAnswerRow['answer'], string> = {
  taken: 'Remise à qui la sert',
  accepted: 'Qui la sert l’accepte',
  rejected: 'Qui la sert ne peut pas la servir',
  ready: 'Billets reçus',
  refused: 'Billets reçus, et refusés',
}

const ways: Record<PartnerAnswerRow['how'], string> = {
  reply: 'En réponse à notre message',
  call: 'Par un appel de son serveur',
  file: 'Par un fichier',
  desk: 'Par l’équipe',
}

/** What its owner, whoever serves it and claims have done to an order; `mayReadClaims`: whether a claim has a link. */
export const serviceHistory = (facts: ServiceFacts, mayReadClaims: boolean): TimelineEntry[] => [
  ...facts.returns.map(({ reference, at }) =>
    entry(at, 'Revenue de la page de la banque', [`Référence ${reference}. Un retour ne prouve rien.`]),
  ),
  ...(facts.dismissedAt === null
    ? []
    : [
        entry(facts.dismissedAt, '«\u00a0Je n’ai pas payé\u00a0»', [
          'Dit par qui l’a commandée. Un paiement qui viendrait compterait tout de même.',
        ]),
      ]),
  ...facts.answers.map(({ how, answer, detail, receivedAt }) =>
    entry(receivedAt, answers[answer], [ways[how], ...(detail === '' ? [] : [detail])]),
  ),
  ...(facts.readyAt === null ? [] : [entry(facts.readyAt, 'Prête', ['La personne le sait par courriel.'])]),
  ...facts.claims.flatMap(({ id, reference, openedAt, closedAt }) => {
    const link = mayReadClaims ? { href: paths.deskClaim(id), label: 'Lire la demande' } : null
    return [
      entry(openedAt, `Demande ${reference} ouverte`, [], link),
      ...(closedAt === null ? [] : [entry(closedAt, `Demande ${reference} close`, [])]),
    ]
  }),
]

const entry = (
  at: Date,
  title: string,
  lines: string[],
  link: TimelineEntry['link'] = null,
): TimelineEntry => ({ at, title, lines, link, call: null })

/** Whether whoever serves an order may still say that they cannot. */
export const mayBeRefused = ({ state }: OrderService): boolean =>
  afterFulfilmentEvent(state, 'rejected') !== state

/** Whether a person may have an order handed over again: nobody serves it any more. */
export const mayHandOverAgain = ({ state }: OrderService): boolean => state === 'dead' || state === 'rejected'
