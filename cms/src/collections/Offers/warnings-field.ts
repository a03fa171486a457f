import type { Field } from 'payload'

/** What is unusual in an offer, told while it is written. */
export const warningsField: Field = {
  name: 'warningsPanel',
  type: 'ui',
  label: 'À vérifier',
  admin: { position: 'sidebar', components: { Field: '/admin/OfferWarnings.tsx#OfferWarnings' } },
}
