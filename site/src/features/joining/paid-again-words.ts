import { eurosInWords } from '@portal/content/euros'
import type { PaidAgainView } from '@portal/edge/contract'
import { formatDay, formatInstant } from '../../french/days.ts'

/**
 * What whoever paid more than once reads of each payment too many: « 59,00 € de trop vous sont rendus le 14 décembre 2026
 * au plus tard ».
 */
export const paidAgainWords = (paidAgain: readonly PaidAgainView[]): string[] =>
  paidAgain.map(({ amountCents, dueOn, settledAt }) =>
    settledAt === null
      ? `Un autre paiement de ${eurosInWords(amountCents)} est arrivé pour la même chose. Il n’achète rien : il vous est rendu le ${formatDay(dueOn)} au plus tard, et vous n’avez rien à faire.`
      : `Un autre paiement de ${eurosInWords(amountCents)} était arrivé pour la même chose : il est reparti le ${formatInstant(settledAt)} vers la carte qui avait payé.`,
  )
