import type { Field } from 'payload'

/** « Retirer tout de suite », beside the form of an offer or a provider. */
export const takedownField: Field = {
  name: 'takedownPanel',
  type: 'ui',
  label: 'Retirer du portail',
  admin: { position: 'sidebar', components: { Field: '/admin/TakedownPanel.tsx#TakedownPanel' } },
}
