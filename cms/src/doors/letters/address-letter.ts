import type { Payload } from 'payload'
import { addressChange, drawAddressLink, isTaken } from '../address/address-change.ts'
import { linkAddress } from './link-address.ts'
import { type AddressLetterKind, staffLetter } from './staff-letters.ts'

/**
 * A letter about a change of address, with its link, to the mailbox that it is for; `null` when the change is over.
 * Whether the new address has an account is told to its own mailbox alone.
 */
export async function addressLetter(payload: Payload, kind: AddressLetterKind, changeId: string, now: Date) {
  const change = await addressChange(payload, changeId)
  if (change === null || change.state === 'undone') return null
  if (kind !== 'address-to-confirm') {
    const link = linkAddress('adresse-precedente', await drawAddressLink(payload, change.id, 'undoDigest'))
    return { to: change.formerEmail, ...staffLetter(kind, link) }
  }
  if (change.state !== 'asked') return null
  if (await isTaken(payload, change.newEmail, change.user, now))
    return { to: change.newEmail, ...staffLetter('address-taken', null) }
  const token = await drawAddressLink(payload, change.id, 'confirmationDigest')
  return { to: change.newEmail, ...staffLetter(kind, linkAddress('nouvelle-adresse', token)) }
}
