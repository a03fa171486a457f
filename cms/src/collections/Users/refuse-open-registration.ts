import type { CollectionBeforeChangeHook } from 'payload'
import { refuse } from '../../ground/refusal/refuse.ts'

/**
 * Payload lets whoever comes first register on an empty database. Here the first administrator is created from
 * the machine (`npm run seed` or `npm run invite`), so that nobody can win that race.
 */
export const refuseOpenRegistration: CollectionBeforeChangeHook = ({ data, operation, req }) => {
  if (operation === 'create' && req.payloadAPI !== 'local' && !req.user)
    refuse('Le premier compte se crée depuis la machine du portail.', 403)
  return data
}
