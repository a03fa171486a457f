import { z } from 'zod'

const shared = {
  /** Shown on the card page. */
  name: z.string().min(1),
  /** Where notifications go: set at the bank, never taken from the form. */
  notificationUrl: z.url(),
  mode: z.enum(['test', 'production']),
}

const moneticoMerchant = z.strictObject({
  protocol: z.literal('monetico'),
  ...shared,
  tpe: z.string().regex(/^[A-Za-z0-9]{7}$/),
  societe: z.string().min(1).max(20),
  /** As the bank hands it over: 40 characters. */
  key: z.string().length(40),
})
export type MoneticoMerchant = z.infer<typeof moneticoMerchant>

const systempayMerchant = z.strictObject({
  protocol: z.literal('systempay'),
  ...shared,
  siteId: z.string().regex(/^\d{8}$/),
  key: z.string().min(8),
  /** The optional rule « notification en cas d’abandon » of the back office. */
  notifiesAbandonment: z.boolean().default(false),
})
export type SystempayMerchant = z.infer<typeof systempayMerchant>

export const merchant = z.discriminatedUnion('protocol', [moneticoMerchant, systempayMerchant])
export type Merchant = z.infer<typeof merchant>

/** What the bank is started with. */
export const bankSettings = z.strictObject({
  port: z.number().int().min(0).max(65535),
  merchants: z.array(merchant).min(1),
})
export type BankSettings = z.infer<typeof bankSettings>
