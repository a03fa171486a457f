import { z } from 'zod'

// Names in brackets are the business terms of EN 16931-1, as in `facture.ts`.

/** BG-5 and BG-8. */
export const factureAddress = z.object({
  line1: z.string(),
  line2: z.string(),
  postalCode: z.string(),
  city: z.string(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().length(2),
})
export type FactureAddress = z.infer<typeof factureAddress>

/** Seller (BG-4), as it was on the day of issue. */
export const factureSeller = z.object({
  /** BT-27 */
  name: z.string(),
  /** BT-33: legal form, capital and register (Code de commerce, R123-237). */
  legalForm: z.string(),
  /** BT-30, scheme 0002. */
  siren: z.string().regex(/^\d{9}$/),
  /** BT-31 */
  vatNumber: z.string(),
  /** BT-34, scheme 0225. */
  electronicAddress: z.string(),
  /** BT-43 */
  email: z.string(),
  address: factureAddress,
  /** « Option pour le paiement de la taxe d’après les débits » (CGI annex II, 242 nonies A). */
  vatOnDebits: z.boolean(),
  /** A demonstration: its factures bind nobody, and say so. */
  specimen: z.boolean(),
})
export type FactureSeller = z.infer<typeof factureSeller>
