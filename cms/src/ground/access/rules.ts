import type { Access, FieldAccess, TypeWithID } from 'payload'
import { holds } from './roles.ts'

export const nobody = () => false
export const whoeverIsSignedIn = ({ req }: { req: { user: unknown } }) => Boolean(req.user)

export const administrators: Access = ({ req }) => holds(req.user)
export const editors: Access = ({ req }) => holds(req.user, 'editeur')
export const editorsAndReviewers: Access = ({ req }) => holds(req.user, 'editeur', 'relecteur')
export const lawyers: Access = ({ req }) => holds(req.user, 'juriste')
export const administratorsAndOneself: Access = ({ req, id }) =>
  holds(req.user) || (req.user !== null && req.user.id === id)

export const administratorsOnly: FieldAccess = ({ req }) => holds(req.user)
/** Of a document of `users`: a form tells its identifier alone. Without either, as when a query names the field, it is nobody’s own. */
export const administratorsAndItsPerson: FieldAccess<TypeWithID> = ({ req, doc, id = doc?.id }) =>
  holds(req.user) || (req.user !== null && id !== undefined && id === req.user.id)
export const editorsOnly: FieldAccess = ({ req }) => holds(req.user, 'editeur')
