import { dayInWords } from '@portal/content/french'
import type { ParisDay } from '@portal/content'
import { labelField, readForm } from '../../ground/form/read-fields.ts'
import { personFields } from '../../people/member/person-fields.ts'

/** Somebody to whom a seat is given. */
export interface Invitation {
  firstName: string
  lastName: string
  email: string
  /** A label of the employer’s own: a site, a team. */
  team: string
}

export type ReadInvitation =
  | { kind: 'read'; invitation: Invitation }
  | { kind: 'wrong'; errors: Partial<Record<keyof Invitation, string>> }

const fields = {
  ...personFields,
  team: labelField(80, 'Le groupe tient en 80 caractères.'),
}

/** Reads an invitation, with a sentence for each field that cannot be taken. */
export function readInvitation(typed: Partial<Record<string, string>>): ReadInvitation {
  const read = readForm(fields, typed)
  return read.kind === 'read' ? { kind: 'read', invitation: read.values } : read
}

/** What is said to whoever gives rights to an address that an account may take back. */
export const heldAddressSentence =
  'Rien ne peut être donné à cette adresse pendant quelques jours : demandez-en une autre à cette personne, ou recommencez dans une semaine.'

/** What is said to whoever adds people while a person of the team has suspended it. */
export const suspendedSentence = (through: ParisDay): string =>
  `Ajouter des personnes est suspendu jusqu’au ${dayInWords(through)} inclus. Les places déjà données restent ouvertes. La personne qui commande pour votre organisation sait pourquoi, et peut répondre depuis son compte.`

/** Why a seat is not given. */
export type SeatRefusal =
  | { kind: 'no-contract' }
  | { kind: 'no-seat-left'; seats: number }
  | { kind: 'has-one' }
  /** An account has lately left this address, and may take it back. */
  | { kind: 'held-address' }
  /** A person of the team has suspended it for a while. */
  | { kind: 'suspended'; through: ParisDay }

/** What is said of a refusal: beside the field it is about, or about the whole form. */
export function refusedSeat(refusal: SeatRefusal): { email?: string; message?: string } {
  switch (refusal.kind) {
    case 'no-contract':
      return { message: 'Aucun abonnement n’est en cours : il n’y a pas de place à donner.' }
    case 'no-seat-left':
      return {
        message: `Vos ${refusal.seats} places sont toutes données. Reprenez-en une, ou ajoutez-en.`,
      }
    case 'has-one':
      return { email: 'Cette adresse a déjà une place.' }
    case 'held-address':
      return { email: heldAddressSentence }
    case 'suspended':
      return { message: suspendedSentence(refusal.through) }
  }
}
