import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import type { User } from '../../ground/payload-types.ts'
import { refuse } from '../../ground/refusal/refuse.ts'

async function isLastAdministrator(req: PayloadRequest, id: number | string): Promise<boolean> {
  const { docs } = await req.payload.find({
    collection: 'users',
    where: { roles: { in: ['administrateur'] } },
    limit: 2,
    depth: 0,
    req,
    overrideAccess: true,
  })
  return docs.length === 1 && docs[0]?.id === id
}

/** Without an administrator nobody could give rights any more. */
export const keepOneAdministrator: CollectionBeforeChangeHook<User> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const wanted: unknown = data.roles
  if (operation !== 'update' || !originalDoc || !Array.isArray(wanted) || wanted.includes('administrateur'))
    return data
  if (await isLastAdministrator(req, originalDoc.id))
    refuse('Ce compte est le dernier administrateur : donnez d’abord ce rôle à quelqu’un d’autre.')
  return data
}

export const keepOneAdministratorOnDelete: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if (await isLastAdministrator(req, id))
    refuse('Ce compte est le dernier administrateur : donnez d’abord ce rôle à quelqu’un d’autre.')
}
