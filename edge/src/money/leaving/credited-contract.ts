import { addDays, type ParisDay } from '@portal/content'
import { sha256Hex } from '@portal/content/bytes'
import { eurosInWords } from '@portal/content/euros'
import { dayInWords } from '@portal/content/french'
import type { StoredFacture } from '../facture/facture-store.ts'
import { validFacture } from '../facture/valid-facture.ts'
import { subscriptionState } from '../subscription/subscription.ts'
import type { StoredContract } from '../subscription/subscription-store.ts'

/** What the desk decides of a running contract when an avoir alone takes back what its last days were paid with. */
export interface CreditChoice {
  reference: string
  /** Last day, should it end: today, or the eve of days that have not begun and that others precede. */
  endsOn: ParisDay
  /** Whether it has opened access, which closes that evening. */
  opened: boolean
  /** For others: so many people lose theirs. */
  seats: number | null
  /** Last day of access, should it go on. */
  staysThrough: ParisDay
  /** Goes back, by that day, either way. */
  cents: number
  refundBy: ParisDay
}

/** Whether a document charges (1) or gives back (-1). */
const direction = ({ content }: StoredFacture): number => (content.typeCode === '381' ? -1 : 1)

/**
 * What an avoir alone of `facture` leaves to be decided of its contract; `null` when its contract goes on by what else is
 * paid, or is over already.
 */
export function creditChoice(
  contract: StoredContract,
  factures: readonly StoredFacture[],
  facture: StoredFacture,
  today: ParisDay,
  refundBy: ParisDay,
): CreditChoice | null {
  const { kind } = subscriptionState(contract, today)
  const last = contract.paid.at(-1)
  if ((kind !== 'active' && kind !== 'past-due') || !last) return null
  const cents = facture.content.totals.grossCents
  const left = factures.reduce((sum, one) => sum + direction(one) * one.content.totals.grossCents, 0) - cents
  const ofLast = contract.opened.some(
    (term) =>
      term.kind !== 'seats' &&
      term.startsOn === last.startsOn &&
      validFacture(factures, term.id)?.id === facture.id,
  )
  if (left > 0 && !ofLast) return null
  const begins = left > 0 ? last.startsOn : (contract.paid[0]?.startsOn ?? last.startsOn)
  const endsOn = left > 0 && begins > today ? addDays(begins, -1) : today
  return {
    reference: contract.row.reference,
    endsOn: contract.endsOn !== null && contract.endsOn < endsOn ? contract.endsOn : endsOn,
    opened: begins <= today || left > 0,
    seats: contract.audience === 'seats' ? contract.seats : null,
    staysThrough: contract.endsOn !== null && contract.endsOn < last.endsOn ? contract.endsOn : last.endsOn,
    cents,
    refundBy,
  }
}

/** What each answer does, a sentence each, as the desk reads it before choosing. */
export function choiceSentences({
  reference,
  endsOn,
  opened,
  seats,
  staysThrough,
  cents,
  refundBy,
}: CreditChoice) {
  const money = `${eurosInWords(cents)} arrivent dans les remboursements, à rendre au plus tard le ${dayInWords(refundBy)}.`
  return {
    ends: [
      opened
        ? `Le contrat ${reference} prend fin le ${dayInWords(endsOn)} au soir, et l’accès qu’il donne aussi${seats === null ? '' : `, pour ses ${seats} place${seats > 1 ? 's' : ''}`}.`
        : `Le contrat ${reference} prend fin le ${dayInWords(endsOn)}\u00a0: il n’aura pas ouvert d’accès.`,
      money,
      'Cette fin ne se reprend pas\u00a0: pour revenir, la personne s’abonne de nouveau.',
    ],
    stays: [
      `Le contrat ${reference} continue jusqu’au ${dayInWords(staysThrough)} sans que ces jours aient été payés\u00a0: c’est un geste.`,
      money,
      'Ni son compte ni le bureau ne disent plus ces jours payés.',
    ],
  }
}

/** What the form of the choice sends back: an answer is valid for what its page has shown (SHA-256, hexadecimal). */
export const shownChoice = (choice: CreditChoice): Promise<string> => sha256Hex(JSON.stringify(choice))
