import type { CollectionConfig } from 'payload'
import { nobody, whoeverIsSignedIn } from '../../ground/access/rules.ts'

const instant = { date: { pickerAppearance: 'dayAndTime', displayFormat: 'dd/MM/yyyy HH:mm:ss' } } as const

/** One record an offer or a provider that somebody took off the portal at once; written by that act alone. */
export const Takedowns: CollectionConfig = {
  slug: 'takedowns',
  labels: { singular: 'Retrait', plural: 'Retraits' },
  admin: {
    hideAPIURL: true,
    group: 'Site',
    useAsTitle: 'title',
    defaultColumns: ['title', 'kind', 'takenDownBy', 'takenDownAt', 'toldAt'],
    description:
      'Ce qui a été retiré du portail sur-le-champ. Un retrait ne se modifie pas : il cesse quand ce qui a été retiré est relu, publié et en ligne.',
  },
  defaultSort: '-takenDownAt',
  access: { create: nobody, read: whoeverIsSignedIn, update: nobody, delete: nobody },
  disableDuplicate: true,
  lockDocuments: false,
  fields: [
    {
      name: 'kind',
      type: 'select',
      label: 'Nature',
      required: true,
      options: [
        { value: 'offer', label: 'Offre' },
        { value: 'provider', label: 'Prestataire' },
      ],
    },
    { name: 'documentId', type: 'text', label: 'Identifiant', required: true, index: true },
    { name: 'title', type: 'text', label: 'Ce qui est retiré', required: true },
    { name: 'reason', type: 'textarea', label: 'Motif', required: true },
    // Not a relationship: what was done stays said when the account is deleted.
    { name: 'takenDownBy', type: 'text', label: 'Retiré par', required: true },
    { name: 'takenDownById', type: 'text', label: 'Compte', required: true, admin: { hidden: true } },
    { name: 'takenDownAt', type: 'date', label: 'Décidé le', required: true, admin: instant },
    {
      name: 'toldAt',
      type: 'date',
      label: 'Refusé par le portail depuis',
      index: true,
      admin: {
        ...instant,
        description: 'Vide : le portail n’a pas encore répondu. Il est redemandé chaque minute.',
      },
    },
    {
      name: 'refused',
      type: 'json',
      label: 'Adresses refusées',
      required: true,
      admin: { description: 'Fins d’adresse des offres, des prestataires et des images.' },
    },
  ],
}
