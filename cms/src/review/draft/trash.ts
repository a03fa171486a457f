import type { Access, CollectionBeforeChangeHook, CollectionBeforeDeleteHook } from 'payload'
import { holds, type Role } from '../../ground/access/roles.ts'
import { refuse } from '../../ground/refusal/refuse.ts'

/** A document that can be put away. */
interface Trashed {
  id: number | string
  deletedAt?: string | null
}

/** Whoever holds `role` puts into the trash; an administrator alone deletes for good. */
export function trashedBy(role: Role): Access<Trashed> {
  return ({ data, req }) => (data?.deletedAt ? holds(req.user, role) : holds(req.user))
}

/**
 * What putting into the trash means. It is refused for the reasons that refuse a deletion, and it withdraws: what was
 * published is a draft from then on, so that taking it out of the trash publishes nothing unread. Stands first among
 * the hooks. Payload asks for the right to change alone when something is taken out: here it takes the right to put
 * it in.
 */
export function trash(
  role: Role,
  { hasDrafts, refusals }: { hasDrafts: boolean; refusals: CollectionBeforeDeleteHook[] },
): CollectionBeforeChangeHook<Trashed> {
  return async ({ collection, context, data, operation, originalDoc, req }) => {
    if (operation === 'create' || !originalDoc) return { ...data, deletedAt: null }
    const was = Boolean(originalDoc.deletedAt)
    const is = 'deletedAt' in data ? Boolean(data.deletedAt) : was
    if (was !== is && req.user && !holds(req.user, role))
      refuse('Votre rôle ne permet ni de mettre à la corbeille, ni d’en sortir.', 403)
    if (!is) return data
    if (!was)
      for (const refuseIt of refusals) await refuseIt({ collection, context, id: originalDoc.id, req })
    // The instant is ours: a caller that chose it could hide when something left.
    const deletedAt = was ? originalDoc.deletedAt : new Date().toISOString()
    return { ...data, deletedAt, ...(hasDrafts ? { _status: 'draft' } : {}) }
  }
}
