import { z } from 'zod'

/** Where an offer is used, or where a provider is. */
export const place = z.discriminatedUnion('scope', [
  z.object({
    scope: z.literal('local'),
    /** What the card says: « Savoie », « Lyon ». */
    label: z.string().min(1).max(60),
    /** French department code: `01` to `95`, `2A`, `2B`, `971` to `976`. */
    department: z.string().regex(/^(?:\d{2}|2[AB]|97[1-6])$/),
    /** Degrees, WGS 84. */
    latitude: z.number().min(-90).max(90),
    /** Degrees, WGS 84. */
    longitude: z.number().min(-180).max(180),
  }),
  z.object({
    /** Usable in places all over the country. */
    scope: z.literal('nationwide'),
    /** What the card says: « France entière ». */
    label: z.string().min(1).max(60),
  }),
  z.object({
    scope: z.literal('online'),
    /** What the card says: « En ligne ». */
    label: z.string().min(1).max(60),
  }),
])
export type Place = z.infer<typeof place>
