import type { Payload } from 'payload'

/** A person of the team with what is stored of the password, which no API reads. */
export interface AccountRow {
  id: string
  name: string
  email: string
  hash: string | null
  salt: string | null
}

/** The account of an address; `null` when there is none. */
export function accountByEmail(payload: Payload, email: string): Promise<AccountRow | null> {
  return payload.db.findOne<AccountRow>({ collection: 'users', where: { email: { equals: email } } })
}

export function accountById(payload: Payload, id: string): Promise<AccountRow | null> {
  return payload.db.findOne<AccountRow>({ collection: 'users', where: { id: { equals: id } } })
}

/** Stores another password; a trigger ends every session of the account. */
export async function storePassword(
  payload: Payload,
  userId: string,
  stored: { hash: string; salt: string },
): Promise<void> {
  await payload.db.updateOne({
    collection: 'users',
    where: { id: { equals: userId } },
    data: stored,
    options: { atomic: true },
    returning: false,
  })
}
