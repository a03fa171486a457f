import type { CollectionBeforeOperationHook, FieldHook } from 'payload'
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
    refuse('Les rôles d’un compte sont changés par un administrateur : rien n’a été enregistré.', 403)
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
      'Une adresse ne se change pas ici : demandez-en une autre avec « Changer l’adresse », et confirmez-la depuis le courriel que reçoit la nouvelle boîte.',
      409,
    )
  return value
}

/** Nobody types somebody’s password here, beside other fields either: Payload would drop it and say that all was saved. */
export const refuseTypedPassword: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const data: unknown = 'data' in args ? args.data : undefined
  const isTyped = typeof data === 'object' && data !== null && 'password' in data
  if (isTyped && req.payloadAPI === 'REST' && isPerson(req.user) && ['create', 'update'].includes(operation))
    refuse(
      'Un mot de passe ne s’écrit pas ici : rien n’a été enregistré. Chacun choisit le sien, depuis la page « Ma sécurité » ou depuis le lien qu’un administrateur lui envoie par courriel.',
      403,
    )
  return args
}
