import { z } from 'zod'
import { readSiren, vatNumberOf } from './siren.ts'
import type { FactureSeller } from './seller.ts'
import { unprintable } from '../printable/printable.ts'

/** What factures print of who issues them. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((given) => unprintable(given).length === 0, 'a facture cannot print it')

/**
 * Who issues factures, from the setting `ISSUER` (JSON). The VAT number is that of the SIREN; the electronic address is
 * the SIREN unless another line of the directory receives.
 */
export const issuerSetting = z
  .object({
    name: text(120),
    /** Legal form, capital, register: printed as it is (Code de commerce, R123-237). */
    legalForm: text(160),
    siren: z.string(),
    electronicAddress: text(120).optional(),
    email: z.email(),
    address: z.object({
      line1: text(120),
      line2: z.string().max(120).default(''),
      postalCode: text(12),
      city: text(80),
      country: z.string().regex(/^[A-Z]{2}$/),
    }),
    vatOnDebits: z.boolean(),
    /** A demonstration, refused in production. */
    specimen: z.boolean().default(false),
  })
  .transform((given, context): FactureSeller => {
    const siren = readSiren(given.siren)
    if (!siren) {
      context.addIssue({ code: 'custom', message: 'the SIREN has a wrong key' })
      return z.NEVER
    }
    const { electronicAddress = siren } = given
    return { ...given, siren, vatNumber: vatNumberOf(siren), electronicAddress }
  })
