import type { CollectionConfig } from 'payload'
import { archiveEndpoints } from '../../actions/archive/archive-endpoints.ts'
import { lawyers, nobody } from '../../ground/access/rules.ts'
import type { ArchiveStepName } from '../../review/archive/archive-steps.ts'

const labels: Record<ArchiveStepName, string> = {
  prepared: 'Préparée',
  first: 'Confirmée une première fois',
  second: 'Confirmée une seconde fois',
  entered: 'Entrée',
}

/**
 * Journal of the one entry of the archive (decision 036): who prepared, who confirmed, when the texts came in. Unique
 * indexes and triggers hold its order, two people, and that nothing follows the entry.
 */
export const ArchiveSteps: CollectionConfig = {
  slug: 'archive-steps',
  labels: { singular: 'Étape de l’entrée de l’archive', plural: 'Journal de l’archive' },
  admin: {
    hideAPIURL: true,
    group: 'Juridique',
    useAsTitle: 'step',
    defaultColumns: ['at', 'step', 'by', 'importDigest'],
    description:
      'Comment les textes d’avant ce CMS y sont entrés, et qui l’a confirmé. Rien ne s’y modifie ni ne s’y efface.',
  },
  defaultSort: '-at',
  timestamps: false,
  lockDocuments: false,
  disableDuplicate: true,
  access: { create: nobody, read: lawyers, update: nobody, delete: nobody },
  endpoints: archiveEndpoints,
  indexes: [
    { fields: ['importDigest', 'step'], unique: true },
    // One person gives one word.
    { fields: ['importDigest', 'byId'], unique: true },
  ],
  fields: [
    {
      name: 'at',
      type: 'date',
      label: 'Quand',
      required: true,
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    {
      name: 'step',
      type: 'select',
      label: 'Étape',
      required: true,
      options: Object.entries(labels).map(([value, label]) => ({ value, label })),
    },
    { name: 'importDigest', type: 'text', label: 'Empreinte de l’ensemble', required: true },
    { name: 'through', type: 'text', label: 'Textes en vigueur jusqu’au' },
    // Not a relationship: what was done stays said when the account is deleted.
    { name: 'by', type: 'text', label: 'Par', required: true },
    { name: 'byId', type: 'text', label: 'Compte' },
  ],
}
