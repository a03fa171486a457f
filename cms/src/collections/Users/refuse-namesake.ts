import type { FieldHook } from 'payload'
import type { User } from '../../ground/payload-types.ts'
import { refuse } from '../../ground/refusal/refuse.ts'
import { lookOf } from './name-of-team.ts'

/**
 * Nobody takes the name of a colleague, nor one that looks like it: approvals, takedowns, requests and the journal name people by it. Two who are
 * born with one name are told apart when the second account is opened.
 */
export const refuseNamesake: FieldHook<User, string | undefined> = async ({
  operation,
  originalDoc,
  req,
  value,
}) => {
  if (operation !== 'update' || !req.user || typeof value !== 'string') return value
  const wanted = lookOf(value)
  if (wanted === lookOf(originalDoc?.name ?? '')) return value
  const { docs } = await req.payload.find({
    collection: 'users',
    where: { id: { not_equals: originalDoc?.id } },
    select: { name: true },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  if (docs.some(({ name }) => lookOf(name) === wanted))
    refuse('Quelqu’un de l’équipe porte déjà ce nom : ajoutez ce qui vous distingue.', 409)
  return value
}
