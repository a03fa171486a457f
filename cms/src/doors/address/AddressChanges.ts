import type { CollectionConfig } from 'payload'
import { keptFromEverybody } from '../secrets/kept-from-everybody.ts'

/**
 * Addresses that were asked for an account, what became of them, and the digests of their two links. The database gives
 * the account its address when a row is confirmed, or gives the former one back when it is undone: in that very write,
 * so that the two links cannot both win.
 */
export const AddressChanges: CollectionConfig = {
  slug: 'address-changes',
  ...keptFromEverybody,
  fields: [
    { name: 'user', type: 'relationship', relationTo: 'users', required: true, index: true },
    { name: 'formerEmail', type: 'text', required: true, index: true },
    { name: 'newEmail', type: 'text', required: true },
    { name: 'state', type: 'select', required: true, options: ['asked', 'confirmed', 'undone'] },
    { name: 'askedAt', type: 'date', required: true },
    /** SHA-256, hexadecimal, of what the link to the new mailbox holds; none before its letter is written. */
    { name: 'confirmationDigest', type: 'text', unique: true },
    { name: 'confirmUntil', type: 'date', required: true },
    /** The same, of the link to the former mailbox. */
    { name: 'undoDigest', type: 'text', unique: true },
    { name: 'undoUntil', type: 'date', required: true, index: true },
  ],
}
