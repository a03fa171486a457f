import type { CollectionConfig } from 'payload'
import { nobody, whoeverIsSignedIn } from '../../ground/access/rules.ts'

const returnStates = ['asked', 'done', 'withdrawn', 'refused', 'void'] as const
export type ReturnState = (typeof returnStates)[number]

const labels: Record<ReturnState, string> = {
  asked: 'Demandé',
  done: 'Confirmé',
  withdrawn: 'Retiré par qui l’avait demandé',
  refused: 'Écarté',
  void: 'Sans effet : le site a changé',
}
const instant = { date: { pickerAppearance: 'dayAndTime', displayFormat: 'dd/MM/yyyy HH:mm:ss' } } as const

/**
 * One record each time that somebody asks to put back what the site showed before, written by `publish/return-…` alone.
 * The database holds that one waits at a time, that whoever asked does not confirm, and that what was decided stays.
 */
export const ReturnRequests: CollectionConfig = {
  slug: 'return-requests',
  labels: { singular: 'Demande de retour', plural: 'Demandes de retour' },
  admin: {
    hideAPIURL: true,
    group: 'Site',
    useAsTitle: 'askedAt',
    defaultColumns: ['askedAt', 'askedBy', 'state', 'decidedBy', 'decidedAt'],
    description:
      'Qui a demandé de remettre l’état précédent du site, et qui l’a confirmé. Rien ne s’y modifie ni ne s’y efface.',
  },
  defaultSort: '-askedAt',
  timestamps: false,
  access: { create: nobody, read: whoeverIsSignedIn, update: nobody, delete: nobody },
  disableDuplicate: true,
  lockDocuments: false,
  fields: [
    {
      name: 'state',
      type: 'select',
      label: 'État',
      required: true,
      index: true,
      options: returnStates.map((value) => ({ value, label: labels[value] })),
    },
    // Not relationships: what was decided stays said when an account is deleted.
    { name: 'askedBy', type: 'text', label: 'Demandé par', required: true },
    { name: 'askedById', type: 'text', label: 'Compte', required: true, admin: { hidden: true } },
    { name: 'askedAt', type: 'date', label: 'Demandé le', required: true, index: true, admin: instant },
    {
      name: 'fromTakenAt',
      type: 'date',
      label: 'Le site montrait l’état du',
      required: true,
      admin: instant,
    },
    { name: 'toTakenAt', type: 'date', label: 'État à remettre', required: true, admin: instant },
    { name: 'consequences', type: 'textarea', label: 'Ce que voient les membres', required: true },
    { name: 'digest', type: 'text', label: 'Empreinte de ce qui est demandé', required: true },
    { name: 'decidedBy', type: 'text', label: 'Décidé par' },
    { name: 'decidedById', type: 'text', label: 'Compte de qui a décidé', admin: { hidden: true } },
    { name: 'decidedAt', type: 'date', label: 'Décidé le', admin: instant },
  ],
}
