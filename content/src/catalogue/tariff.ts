import { z } from 'zod'
import { cents } from '../value/cents.ts'
import { parisDay } from '../value/paris-day.ts'
import { slug } from '../value/slug.ts'

/** What anyone pays elsewhere, with where and when it was seen (Code de la consommation, L121-2). */
export const publicPrice = z.object({
  amountCents: cents,
  /** Where it was seen: « au guichet », « sur le site du prestataire ». */
  source: z.string().min(3).max(120),
  /** When it was seen. */
  observedOn: parisDay,
})
export type PublicPrice = z.infer<typeof publicPrice>

/** One line that can be bought: « Adulte », « Enfant », « Carte de 50 € ». */
export const tariff = z.object({
  /** Stable inside its offer. */
  id: slug,
  label: z.string().min(1).max(80),
  /** Who may buy it: « 4 à 11 ans »; `null` for everybody. */
  condition: z.string().min(2).max(160).nullable(),
  /** What shows that they may: « carte d’étudiant, à l’entrée »; `null` when nothing is asked. */
  proof: z.string().min(2).max(160).nullable(),
  /** What the member pays for one, tax included. */
  priceCents: cents,
  publicPrice: publicPrice.nullable(),
  /** How many of this line one order may hold. */
  maximumPerOrder: z.number().int().min(1).max(50),
})
export type Tariff = z.infer<typeof tariff>
