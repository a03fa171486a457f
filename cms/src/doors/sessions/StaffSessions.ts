import type { CollectionConfig } from 'payload'
import { keptFromEverybody } from '../secrets/kept-from-everybody.ts'

/**
 * Signed-in browsers of the team. One that has proved no second factor (`factorAt` empty) opens nothing but the page
 * that asks for it. The database refuses a proof to whoever has no factor, and ends all of them with another password,
 * another address or the end of the factor.
 */
export const StaffSessions: CollectionConfig = {
  slug: 'staff-sessions',
  ...keptFromEverybody,
  fields: [
    /** SHA-256, hexadecimal, of what the cookie holds. */
    { name: 'digest', type: 'text', required: true, unique: true },
    { name: 'user', type: 'relationship', relationTo: 'users', required: true, index: true },
    { name: 'device', type: 'text', required: true },
    { name: 'startedAt', type: 'date', required: true },
    { name: 'lastUsedAt', type: 'date', required: true },
    { name: 'expiresAt', type: 'date', required: true, index: true },
    { name: 'factorAt', type: 'date' },
    /** When password and code were last proved. */
    { name: 'provedAt', type: 'date' },
  ],
}
