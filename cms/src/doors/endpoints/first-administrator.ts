import { readEmail, readName } from '@portal/content/text'
import type { Payload } from 'payload'
import { writeDown } from '../journal/AccessJournal.ts'
import { linkAddress } from '../letters/link-address.ts'
import { drawLink } from '../password/access-link.ts'

/** A first administrator is told by whoever reads a terminal of the server: a day is enough. */
const linkSeconds = 24 * 3600

export type FirstAdministrator =
  /** A link of one use, at which its person chooses a password, then sets a second factor. */
  | { kind: 'invited'; link: string; hours: number }
  /** Somebody administers already, and invites whom they want. */
  | { kind: 'administered' }
  /** Of an account that is no administrator’s. */
  | { kind: 'taken' }
  | { kind: 'unreadable'; field: 'name' | 'email' }

interface Administrator {
  id: string
  email: string
  name: string
  hash: string | null
}

/**
 * Opens the account of the first administrator, without a password. Asked again before it was chosen, it draws another link in
 * place of the one before.
 */
export async function inviteFirstAdministrator(
  payload: Payload,
  typed: { name: string; email: string },
  now: Date,
): Promise<FirstAdministrator> {
  const name = readName(typed.name, 80)
  if (name.kind !== 'read') return { kind: 'unreadable', field: 'name' }
  const email = readEmail(typed.email)
  if (email.kind !== 'read') return { kind: 'unreadable', field: 'email' }
  const administrators = await payload.db.find<Administrator>({
    collection: 'users',
    where: { roles: { in: ['administrateur'] } },
    pagination: false,
  })
  if (administrators.docs.some(({ hash }) => hash !== null)) return { kind: 'administered' }
  const known = administrators.docs.find((one) => one.email === email.email)
  const { totalDocs } = await payload.db.count({
    collection: 'users',
    where: { email: { equals: email.email } },
  })
  if (!known && totalDocs > 0) return { kind: 'taken' }
  const account =
    known ??
    (await payload.create({
      collection: 'users',
      data: { name: name.text, email: email.email, roles: ['administrateur'] },
      depth: 0,
      overrideAccess: true,
    }))
  const token = await drawLink(payload, account.id, linkSeconds, now)
  await writeDown(payload, { kind: 'password-link-sent', about: account, by: null })
  return { kind: 'invited', link: linkAddress('mot-de-passe', token), hours: linkSeconds / 3600 }
}
