import type { WrongTicketLine } from '../../money/ticket/ticket-file.ts'
import type { KeptTickets } from '../../money/ticket/ticket-store.ts'

/** Why a line of a file cannot be taken. */
export const wrongLineWords: Record<WrongTicketLine['why'], string> = {
  reference: 'La référence ne se lit pas : douze signes, comme sur la commande.',
  line: 'Le numéro de ligne manque, ou n’est pas celui du fichier des commandes.',
  code: 'Le code a des accents, des espaces, ou n’a pas entre 4 et 128 signes.',
  pin: 'Le code secret a des accents, des espaces, ou n’a pas entre 3 et 20 signes.',
  day: 'Le dernier jour ne se lit pas : écrivez 21/11/2027.',
  tracking: 'Le numéro de suivi a des accents, ou plus de 60 signes.',
  malformed: 'Des guillemets se ferment au milieu d’une case.',
}

/** Why the tickets of an order were not kept. */
const refusedWords: Record<Extract<KeptTickets, { kind: 'refused' }>['why'], string> = {
  'another-total': 'Le montant n’est pas celui de la commande.',
  'another-line': 'Une ligne n’est pas de cette commande.',
  'another-count': 'Il n’y a pas un billet par place, ou un envoi par ligne à poster.',
  'one-code-twice': 'Deux billets ont le même code.',
  'another-delivery': 'Un billet pour ce qui part par courrier, ou un envoi pour un e-billet.',
  'other-tickets': 'D’autres billets sont déjà donnés : le membre les a peut-être imprimés.',
  'code-of-another-order': 'Un code est déjà sur le billet d’une autre commande.',
  'not-awaited': 'Cette commande n’attend pas de billets : jamais remise, ou remboursée.',
}

export type Outcome = KeptTickets | { kind: 'would' } | { kind: 'unknown' }

/** What came of the tickets of one order. */
export function outcomeWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'kept':
      return 'Les billets sont donnés, et le membre le sait.'
    case 'known':
      return 'Ces billets étaient déjà donnés.'
    case 'would':
      return 'Les billets seront donnés.'
    case 'unknown':
      return 'Aucune commande n’a cette référence.'
    case 'refused':
      return refusedWords[outcome.why]
  }
}
