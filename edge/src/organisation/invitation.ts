import { z } from 'zod'
import { normalisedEmail } from '../member/member.ts'

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

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^\P{Cc}*$/u)
const invitation = z.object({
  firstName: line(80).min(1),
  lastName: line(80).min(1),
  email: z.string().transform(normalisedEmail).pipe(z.email().max(254)),
  team: line(80).default(''),
})

const sentences: Record<keyof Invitation, string> = {
  firstName: 'Écrivez le prénom, en 80 caractères au plus.',
  lastName: 'Écrivez le nom, en 80 caractères au plus.',
  email: 'Écrivez une adresse électronique complète, par exemple prenom.nom@exemple.fr.',
  team: 'Le groupe tient en 80 caractères.',
}

/** Reads an invitation, with a sentence for each field that cannot be taken. */
export function readInvitation(typed: Record<string, string>): ReadInvitation {
  const parsed = invitation.safeParse(typed)
  if (parsed.success) return { kind: 'read', invitation: parsed.data }
  const wrong = parsed.error.issues.map(({ path: [field] }) => field as keyof Invitation)
  return { kind: 'wrong', errors: Object.fromEntries(wrong.map((field) => [field, sentences[field]])) }
}

/** Why a seat is not given. */
export type SeatRefusal =
  { kind: 'no-contract' } | { kind: 'no-seat-left'; seats: number } | { kind: 'has-one' }

/** What is said of a refusal: beside the field it is about, or about the whole form. */
export function refusedSeat(refusal: SeatRefusal): { email?: string; message?: string } {
  switch (refusal.kind) {
    case 'no-contract':
      return { message: 'Aucun abonnement n’est en cours : il n’y a pas de place à donner.' }
    case 'no-seat-left':
      return {
        message: `Vos ${refusal.seats} places sont toutes données. Reprenez-en une, ou ajoutez-en.`,
      }
    case 'has-one':
      return { email: 'Cette adresse a déjà une place.' }
  }
}
