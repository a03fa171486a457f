import type { OfferKind } from '@portal/content'

/** What people call each kind, in the singular and as the name of a shelf. */
export const kindLabels: Record<OfferKind, { one: string; many: string }> = {
  billetterie: { one: 'Billetterie', many: 'Billetterie' },
  'carte-cadeau': { one: 'Carte cadeau', many: 'Cartes cadeaux' },
  voyage: { one: 'Voyage', many: 'Voyages' },
  'code-promo': { one: 'Code promo', many: 'Codes promo' },
}
