import { idOfWritten } from '../../ground/database/written-row.ts'
import { type Payload, ValidationError, type Where } from 'payload'
import { accountByEmail } from '../password/stored-password.ts'
import { digestOf, drawToken } from '../secrets/secret-token.ts'

/** As long as the link of the members’ portal (decision 011). */
const confirmSeconds = 24 * 3600
/** The former mailbox may be read after a weekend or a short leave. */
const undoSeconds = 7 * 24 * 3600

/** A change of address that was asked for. A type, not an interface: the rows of Payload ask for an index. */
export type AddressChange = {
  id: string
  user: string
  formerEmail: string
  newEmail: string
  state: 'asked' | 'confirmed' | 'undone'
  /** UTC instants, ISO 8601. */
  askedAt: string
  confirmUntil: string
  undoUntil: string
}

const collection = 'address-changes'
const after = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString()

export const addressChange = (payload: Payload, id: string): Promise<AddressChange | null> =>
  payload.db.findOne<AddressChange>({ collection, where: { id: { equals: id } } })

/** Writes down that another address is asked for, in place of what was asked for before. Returns its identifier. */
export async function askAddress(
  payload: Payload,
  account: { id: string; email: string },
  newEmail: string,
  now: Date,
): Promise<string> {
  await forgetAskedAddresses(payload, account.id)
  const created: unknown = await payload.db.create({
    collection,
    data: {
      user: account.id,
      formerEmail: account.email,
      newEmail,
      state: 'asked',
      askedAt: now.toISOString(),
      confirmUntil: after(now, confirmSeconds),
      undoUntil: after(now, undoSeconds),
    },
  })
  return idOfWritten(created)
}

/** Cancels the changes that were asked for a person and nobody has confirmed. */
export async function forgetAskedAddresses(payload: Payload, userId: string): Promise<void> {
  await payload.db.deleteMany({
    collection,
    where: { user: { equals: userId }, state: { equals: 'asked' } },
  })
}

/** Issues one of the two links of a change and invalidates the previous one. Returns its token. */
export async function drawAddressLink(
  payload: Payload,
  id: string,
  link: 'confirmationDigest' | 'undoDigest',
): Promise<string> {
  const token = drawToken()
  await write(payload, { id: { equals: id } }, { [link]: digestOf(token) })
  return token
}

/** Whether an account other than `userId` has this address, or left it so lately that it may take it back. */
export async function isTaken(payload: Payload, email: string, userId: string, now: Date): Promise<boolean> {
  const holder = await accountByEmail(payload, email)
  if (holder !== null && holder.id !== userId) return true
  const left: unknown = await payload.db.findOne({
    collection,
    where: {
      formerEmail: { equals: email },
      user: { not_equals: userId },
      state: { equals: 'confirmed' },
      undoUntil: { greater_than: now.toISOString() },
    },
  })
  return left !== null
}

/** What became of a link; `taken`: another account has the address by now. */
export type LinkUse = { kind: 'done'; change: AddressChange } | { kind: 'over' } | { kind: 'taken' }

/** Gives an account the address whose mailbox holds this link, once. Its sessions and other links end with it. */
export async function confirmAddress(payload: Payload, token: string, now: Date): Promise<LinkUse> {
  const where = {
    confirmationDigest: { equals: digestOf(token) },
    state: { equals: 'asked' },
    confirmUntil: { greater_than: now.toISOString() },
  }
  const change = await payload.db.findOne<AddressChange>({ collection, where })
  if (change === null) return { kind: 'over' }
  if (await isTaken(payload, change.newEmail, change.user, now)) return { kind: 'taken' }
  return used(payload, change, where, { state: 'confirmed', undoUntil: after(now, undoSeconds) })
}

/**
 * Gives an account back the address that this link was sent to, whatever was changed after it, once. Its password no
 * longer works: whoever asked for the change knew it.
 */
export async function undoAddress(payload: Payload, token: string, now: Date): Promise<LinkUse> {
  const where = {
    undoDigest: { equals: digestOf(token) },
    state: { in: ['asked', 'confirmed'] },
    undoUntil: { greater_than: now.toISOString() },
  }
  const change = await payload.db.findOne<AddressChange>({ collection, where })
  return change === null ? { kind: 'over' } : used(payload, change, where, { state: 'undone' })
}

/** Writes what becomes of a change where it still is what was read; the database changes the account in that write. */
async function used(
  payload: Payload,
  change: AddressChange,
  where: Where,
  data: Partial<AddressChange>,
): Promise<LinkUse> {
  try {
    const written: unknown = await write(payload, where, data)
    return written === null ? { kind: 'over' } : { kind: 'done', change }
  } catch (cause) {
    const wanted = data.state === 'undone' ? change.formerEmail : change.newEmail
    const holder = await accountByEmail(payload, wanted)
    if (holder !== null && holder.id !== change.user) return { kind: 'taken' }
    throw cause instanceof ValidationError ? new Error('an address could not be changed', { cause }) : cause
  }
}

// One conditional update: a link that was used in another tab meanwhile changes nothing.
const write = (payload: Payload, where: Where, data: Partial<AddressChange> | Record<string, string>) =>
  payload.db.updateOne({ collection, where, data, options: { atomic: true } })
