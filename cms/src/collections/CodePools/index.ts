import type { CollectionConfig } from 'payload'
import { editors, whoeverIsSignedIn } from '../../ground/access/rules.ts'
import { poolEndpoints } from '../../actions/codes/pool-endpoints.ts'
import { trash, trashedBy } from '../../review/draft/trash.ts'
import { refuseDeletionWhileUsed } from './refuse-deletion-while-used.ts'

/** Codes of one use for a provider’s offers. The codes themselves are with the Worker, which alone can read them. */
export const CodePools: CollectionConfig = {
  slug: 'code-pools',
  labels: { singular: 'Réserve de codes', plural: 'Réserves de codes' },
  admin: {
    hideAPIURL: true,
    group: 'Catalogue',
    useAsTitle: 'name',
    defaultColumns: ['name', 'provider', 'lowStockAt', 'updatedAt'],
    description:
      'Des codes à usage unique. Une fois importés ils ne se lisent plus ici : on en voit le nombre, et chaque membre voit le sien.',
  },
  trash: true,
  access: { create: editors, read: whoeverIsSignedIn, update: editors, delete: trashedBy('editeur') },
  hooks: {
    beforeChange: [trash('editeur', { hasDrafts: false, refusals: [refuseDeletionWhileUsed] })],
    beforeDelete: [refuseDeletionWhileUsed],
  },
  endpoints: poolEndpoints,
  fields: [
    {
      name: 'name',
      type: 'text',
      label: 'Nom',
      required: true,
      minLength: 3,
      maxLength: 80,
      admin: { description: 'Pour l’équipe : « Cinémas des Cimes, hiver 2026 ».' },
    },
    {
      name: 'provider',
      type: 'relationship',
      relationTo: 'providers',
      label: 'Prestataire',
      required: true,
    },
    {
      name: 'lowStockAt',
      type: 'number',
      label: 'Prévenir quand il reste',
      required: true,
      min: 0,
      max: 100_000,
      defaultValue: 50,
      admin: { position: 'sidebar', description: 'Codes. Les éditeurs reçoivent alors un courriel.' },
    },
    {
      name: 'importPanel',
      type: 'ui',
      label: 'Importer des codes',
      admin: { components: { Field: '/admin/codes/CodeImport.tsx#CodeImport' } },
    },
  ],
}
