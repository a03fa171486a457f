import type { CollectionConfig } from 'payload'
import { nobody, whoeverIsSignedIn } from '../../ground/access/rules.ts'
import { requestPublicationEndpoint } from './request-publication-endpoint.ts'
import { servedEndpoint } from './served-endpoint.ts'
import { returnEndpoints } from './return-endpoint.ts'

/** What the pipeline goes through, in order. */
const publicationSteps = ['snapshot', 'build', 'checks', 'swap'] as const

const stepLabels = {
  snapshot: 'Relevé des documents',
  build: 'Fabrication des pages',
  checks: 'Contrôles',
  swap: 'Mise en ligne',
} as const

/** One record a publication of the site, written by the pipeline alone. */
export const Publications: CollectionConfig = {
  slug: 'publications',
  labels: { singular: 'Publication', plural: 'Publications' },
  admin: {
    hideAPIURL: true,
    group: 'Site',
    useAsTitle: 'createdAt',
    defaultColumns: ['createdAt', 'state', 'requestedBy', 'finishedAt', 'pagesRendered'],
    components: { beforeListTable: ['/admin/PublicationsPanel.tsx#PublicationsPanel'] },
  },
  defaultSort: '-createdAt',
  access: { create: nobody, read: whoeverIsSignedIn, update: nobody, delete: nobody },
  endpoints: [requestPublicationEndpoint, servedEndpoint, ...returnEndpoints],
  disableDuplicate: true,
  lockDocuments: false,
  fields: [
    {
      name: 'state',
      type: 'select',
      label: 'État',
      required: true,
      index: true,
      defaultValue: 'queued',
      options: [
        { value: 'queued', label: 'En attente' },
        { value: 'running', label: 'En cours' },
        { value: 'live', label: 'En ligne' },
        { value: 'failed', label: 'Échec' },
      ],
    },
    { name: 'requestedBy', type: 'relationship', relationTo: 'users', label: 'Demandée par' },
    {
      name: 'confirmedBy',
      type: 'text',
      label: 'Confirmée par',
      admin: {
        description: 'Un retour à l’état précédent est demandé par une personne et confirmé par une autre.',
      },
    },
    {
      name: 'startedAt',
      type: 'date',
      label: 'Commencée',
      admin: { date: { pickerAppearance: 'dayAndTime', displayFormat: 'dd/MM/yyyy HH:mm' } },
    },
    {
      name: 'finishedAt',
      type: 'date',
      label: 'Terminée',
      admin: { date: { pickerAppearance: 'dayAndTime', displayFormat: 'dd/MM/yyyy HH:mm' } },
    },
    {
      name: 'changes',
      type: 'textarea',
      label: 'Ce qui change',
      admin: { description: 'Par rapport à ce qui était en ligne avant.' },
    },
    { name: 'isReturn', type: 'checkbox', label: 'Retour à l’état précédent', defaultValue: false },
    { name: 'pagesRendered', type: 'number', label: 'Pages refaites' },
    { name: 'pagesKept', type: 'number', label: 'Pages gardées' },
    { name: 'durationMs', type: 'number', label: 'Durée (ms)' },
    { name: 'snapshotDigest', type: 'text', label: 'Empreinte du contenu' },
    { name: 'reason', type: 'textarea', label: 'Raison de l’échec' },
    {
      name: 'steps',
      type: 'array',
      label: 'Étapes',
      labels: { singular: 'Étape', plural: 'Étapes' },
      fields: [
        {
          name: 'step',
          type: 'select',
          label: 'Étape',
          required: true,
          options: publicationSteps.map((value) => ({ value, label: stepLabels[value] })),
        },
        { name: 'durationMs', type: 'number', label: 'Durée (ms)' },
      ],
    },
  ],
}
