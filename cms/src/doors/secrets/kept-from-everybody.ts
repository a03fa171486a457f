import type { CollectionConfig } from 'payload'
import { nobody } from '../../ground/access/rules.ts'

/** What a collection says that no API reaches: rows that the doors of the CMS keep for themselves. */
export const keptFromEverybody = {
  admin: { hidden: true },
  access: { create: nobody, read: nobody, update: nobody, delete: nobody },
  endpoints: false,
  lockDocuments: false,
  timestamps: false,
} as const satisfies Partial<CollectionConfig>
