import type { FieldHook } from 'payload'
import { holds } from '../../ground/access/roles.ts'
import type { User } from '../../ground/payload-types.ts'
import { refuse } from '../../ground/refusal/refuse.ts'
import { sameRoles } from './same-roles.ts'

/** A person who acts through an API, as opposed to this machine (seed, first administrator). */
const isPerson = (user: unknown) => user !== null && user !== undefined

/**
 * Payload drops in silence what a person may not write, and answers that all was saved: said here instead, before it
 * does. A form sends what it shows, so that the present roles pass.
 */
export const refuseRolesOfAnother: FieldHook<User, User['roles'] | undefined> = ({
  operation,
  originalDoc,
  req,
  value,
}) => {
  if (operation !== 'update' || !isPerson(req.user) || holds(req.user) || value === undefined) return value
  // What was sent is not yet judged: it may be no list.
  if (!Array.isArray(value) || !sameRoles(value, originalDoc?.roles))
    refuse('Les rôles d’un compte sont changés par un administrateur : rien n’a été enregistré.', 403)
  return value
}

/** An address is confirmed from its mailbox before an account has it (`doors/address`). */
export const refuseUnconfirmedAddress: FieldHook<User, string | undefined> = ({
  operation,
  originalDoc,
  req,
  value,
}) => {
  if (operation === 'update' && isPerson(req.user) && value !== undefined && value !== originalDoc?.email)
    refuse(
      'Une adresse ne se change pas ici : demandez-en une autre avec « Changer l’adresse », et confirmez-la depuis le courriel que reçoit la nouvelle boîte.',
      409,
    )
  return value
}
