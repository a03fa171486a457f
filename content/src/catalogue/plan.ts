import { z } from 'zod'
import { cents } from '../value/cents.ts'
import { slug } from '../value/slug.ts'

/** A subscription that gives access to the portal (CGU article 4). */
export const plan = z.object({
  slug,
  name: z.string().min(2).max(60),
  /** Who it is for: one self-employed person, or seats that a souscripteur gives to people. */
  audience: z.enum(['personal', 'seats']),
  /** For one period (and one seat), VAT included. */
  priceCents: cents,
  /** Rate of French VAT in hundredths of a percent: 2000 is 20 %. Never 0: a facture without VAT names why, and ours do not. */
  vatRateBasisPoints: z.number().int().min(1).max(10_000),
  period: z.enum(['month', 'year']),
  /** One sentence under the name. */
  summary: z.string().min(10).max(240),
  /** What is included, a line each. */
  benefits: z.array(z.string().min(3).max(160)).min(1).max(8),
  /** Place in the row of plans, 1 first. */
  position: z.number().int().positive(),
})
export type Plan = z.infer<typeof plan>
