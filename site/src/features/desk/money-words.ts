import type { DeskRefundsData, RefundMoney } from '@portal/edge/contract'
import { formatInstant } from '../../french/days.ts'

const verify = 'L’encaissement n’est pas confirmé par la banque : vérifiez le relevé avant de rendre.'

/** What the bank has said of the money that is to go back, for whoever gives it back. */
export const moneyWords: Record<RefundMoney, string> = {
  captured: 'Encaissement confirmé par la banque.',
  authorised: verify,
  'capture-failed': `La banque a dit que l’encaissement avait échoué. ${verify}`,
  cancelled: `La banque a dit que ce paiement avait été annulé. ${verify}`,
  untold: `Aucun appel de la banque ne parle de cet argent. ${verify}`,
}

const progressWords: Record<RefundMoney, string> = {
  captured: 'encaissé',
  authorised: 'autorisé, pas encore encaissé à notre connaissance',
  'capture-failed': 'encaissement échoué',
  cancelled: 'annulé',
  untold: 'inconnu de la banque',
}

/** One payment that a refund gives back: « Paiement A1B2C3D4E5F6, dit le 22 novembre 2026 à 18:35 : encaissé ». */
export const paymentWords = ({
  reference,
  toldAt,
  money,
}: DeskRefundsData['refunds'][number]['payments'][number]): string =>
  `Paiement ${reference}, appel de la banque du ${formatInstant(toldAt)} : ${progressWords[money]}`
