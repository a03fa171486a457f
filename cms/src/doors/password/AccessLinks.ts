import type { CollectionConfig } from 'payload'
import { keptFromEverybody } from '../secrets/kept-from-everybody.ts'

/** Links sent by mail to choose a password: single use, the newest alone works. */
export const AccessLinks: CollectionConfig = {
  slug: 'access-links',
  ...keptFromEverybody,
  fields: [
    /** SHA-256, hexadecimal, of what the link holds. */
    { name: 'digest', type: 'text', required: true, unique: true },
    { name: 'user', type: 'relationship', relationTo: 'users', required: true, index: true },
    { name: 'expiresAt', type: 'date', required: true, index: true },
  ],
}
