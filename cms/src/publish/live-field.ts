import type { Field } from 'payload'

/** « En ligne depuis … » beside the form of a document. */
export const liveField: Field = {
  name: 'livePanel',
  type: 'ui',
  label: 'En ligne',
  admin: { position: 'sidebar', components: { Field: '/admin/LivePanel.tsx#LivePanel' } },
}
