import type { CollectionConfig } from 'payload'
import { keptFromEverybody } from '../secrets/kept-from-everybody.ts'

/** The secret that a person shares with an authenticator (RFC 6238), sealed for that person. */
export const SecondFactors: CollectionConfig = {
  slug: 'second-factors',
  ...keptFromEverybody,
  fields: [
    { name: 'user', type: 'relationship', relationTo: 'users', required: true, unique: true },
    { name: 'keyId', type: 'text', required: true },
    { name: 'sealed', type: 'text', required: true },
    { name: 'setAt', type: 'date', required: true },
  ],
}

/** SHA-256 of codes of 80 random bits: nobody finds them by trying. */
export const RecoveryCodes: CollectionConfig = {
  slug: 'recovery-codes',
  ...keptFromEverybody,
  fields: [
    { name: 'digest', type: 'text', required: true, unique: true },
    { name: 'user', type: 'relationship', relationTo: 'users', required: true, index: true },
  ],
}

/**
 * What has been used and is never accepted again (replay protection): a time step of a factor, a recovery code, a
 * sign-in, a link. A second use violates the unique key, whatever the tab or process.
 */
export const Passages: CollectionConfig = {
  slug: 'passages',
  ...keptFromEverybody,
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'passedAt', type: 'date', required: true, index: true },
  ],
}
