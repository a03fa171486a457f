import type { Payload } from 'payload'
import { type Role, roles } from '../access/roles.ts'

const names: Record<Role, string> = {
  administrateur: 'Camille Rivière',
  editeur: 'Noé Lambert',
  relecteur: 'Inès Fabre',
  juriste: 'Jeanne Morel',
}

/** Address of the demonstration account of a role. */
export const demonstrationEmail = (role: Role) => `${role}@ca-cpourmoi.example`

/** One account a role, created when missing; gives the identifier of the administrator. */
export async function seedTeam(payload: Payload, password: string): Promise<string> {
  const identifiers = new Map<Role, string>()
  for (const role of roles) {
    const email = demonstrationEmail(role)
    const { docs } = await payload.find({
      collection: 'users',
      where: { email: { equals: email } },
      limit: 1,
      depth: 0,
      overrideAccess: true,
    })
    const user =
      docs[0] ??
      (await payload.create({
        collection: 'users',
        data: { email, password, name: names[role], roles: [role] },
        depth: 0,
        overrideAccess: true,
      }))
    identifiers.set(role, user.id)
  }
  const administrator = identifiers.get('administrateur')
  if (administrator === undefined) throw new Error('The administrator was not created')
  return administrator
}
