import type { Field } from 'payload'
import { nobody, whoeverIsSignedIn } from '../ground/access/rules.ts'
import { reviewAims, reviewStates } from './step/review.ts'

const stateLabels = { draft: 'En rédaction', submitted: 'À relire', approved: 'Approuvé' } as const
const aimLabels = { enter: 'Entre en publication', leave: 'Quitte la publication' } as const

/** The panel by which people take the steps of a review. */
export const reviewPanelField: Field = {
  name: 'reviewPanel',
  type: 'ui',
  label: 'Relecture',
  admin: { position: 'sidebar', components: { Field: '/admin/ReviewPanel.tsx#ReviewPanel' } },
}

/** Where a review stands, written by its own rules alone. Last among the fields: it is not shown. */
export const reviewField: Field = {
  name: 'review',
  type: 'group',
  label: 'Relecture',
  access: { create: nobody, update: nobody, read: whoeverIsSignedIn },
  admin: { hidden: true },
  fields: [
    {
      name: 'state',
      type: 'select',
      label: 'État',
      defaultValue: 'draft',
      index: true,
      options: reviewStates.map((value) => ({ value, label: stateLabels[value] })),
    },
    {
      name: 'aim',
      type: 'select',
      label: 'Ce qui est demandé',
      defaultValue: 'enter',
      options: reviewAims.map((value) => ({ value, label: aimLabels[value] })),
    },
    // Its identifier, which outlives the account.
    { name: 'askedBy', type: 'text', label: 'Demandé par' },
    { name: 'authors', type: 'relationship', relationTo: 'users', hasMany: true, label: 'Auteurs' },
    {
      name: 'approvals',
      type: 'array',
      label: 'Accords',
      fields: [
        { name: 'by', type: 'relationship', relationTo: 'users', label: 'Par', required: true },
        { name: 'at', type: 'date', label: 'Le', required: true },
      ],
    },
    { name: 'digest', type: 'text', label: 'Empreinte de ce qui est relu' },
    { name: 'submittedAt', type: 'date', label: 'Soumis le' },
    { name: 'comment', type: 'textarea', label: 'À reprendre' },
  ],
}
