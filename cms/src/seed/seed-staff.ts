import type { Payload } from 'payload'
import { hashPassword } from '../doors/password/password-hash.ts'
import type { Role } from '../ground/access/roles.ts'

/** Demonstration accounts: the part of the address before the at sign, a name, a role. Two jurists read a third. */
const staff: { account: string; name: string; role: Role }[] = [
  { account: 'administrateur', name: 'Camille Rivière', role: 'administrateur' },
  { account: 'editeur', name: 'Noé Lambert', role: 'editeur' },
  { account: 'relecteur', name: 'Inès Fabre', role: 'relecteur' },
  { account: 'juriste', name: 'Jeanne Morel', role: 'juriste' },
  { account: 'juriste2', name: 'Hugo Perrin', role: 'juriste' },
  { account: 'juriste3', name: 'Lina Caron', role: 'juriste' },
]

/** The demonstration accounts, created when missing; gives the identifier of the administrator. */
export async function seedStaff(payload: Payload, password: string): Promise<string> {
  const identifiers = new Map<string, string>()
  for (const { account, name, role } of staff) {
    const email = `${account}@ca-cpourmoi.example`
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
        data: { email, name, roles: [role], ...(await hashPassword(password)) },
        depth: 0,
        overrideAccess: true,
      }))
    identifiers.set(account, user.id)
  }
  const administrator = identifiers.get('administrateur')
  if (administrator === undefined) throw new Error('The administrator was not created')
  return administrator
}
