import { parisDay } from '@portal/content'
import { z } from 'zod'
import { factureAddress, factureSeller } from '../../ground/issuer/seller.ts'

// Names in brackets are the business terms of EN 16931-1: Factur-X, UBL and CII all carry them, so that another form
// of a facture is written from this one and nothing of it is asked again.

const cents = z.number().int().nonnegative()
const span = z.object({ startsOn: parisDay, endsOn: parisDay })

/** Buyer (BG-7). What e-reporting asks of sales to consumers is told apart by `kind`. */
const buyer = z.object({
  kind: z.enum(['consumer', 'organisation']),
  /** BT-44 */
  name: z.string(),
  /** BT-47, scheme 0002; `null` for a consumer. */
  siren: z.string().nullable(),
  /** BT-48 */
  vatNumber: z.string().nullable(),
  /** BT-49, scheme 0225; `null` for a consumer. */
  electronicAddress: z.string().nullable(),
  address: factureAddress,
})
export type FactureBuyer = z.infer<typeof buyer>

/** Line (BG-25). */
const line = z.object({
  /** BT-153 */
  name: z.string(),
  /** BT-154 */
  description: z.string(),
  /** BT-129; how many seats, or one. */
  quantity: z.number().int().positive(),
  /** BT-146: euros with eight decimals, VAT excluded. */
  unitNetPrice: z.string().regex(/^\d+\.\d{8}$/),
  /** BT-131 */
  netCents: cents,
  /** BT-152, in basis points; category S (BT-151). */
  vatRateBasisPoints: z.number().int().positive(),
  /** BG-26: the days that the line is about. */
  span,
})
export type FactureLine = z.infer<typeof line>

/** What a facture or an avoir says, without its number and its day, which are drawn when it is stored. */
export const factureContent = z.object({
  /** BT-3 (UNTDID 1001): 380 a commercial invoice, 381 a credit note. */
  typeCode: z.enum(['380', '381']),
  /** BT-23: S2, services that are paid already; S1 otherwise. */
  processCode: z.enum(['S1', 'S2']),
  /** BT-5 */
  currency: z.literal('EUR'),
  /** BT-12 */
  contractReference: z.string(),
  /** BT-13; factures issued before it was asked for have none. */
  purchaseOrder: z.string().nullable().default(null),
  seller: factureSeller,
  buyer,
  /**
   * BG-3: what an avoir corrects, or what a facture takes the place of. `cents` is what an avoir takes back from each;
   * those issued before it was kept do not say it.
   */
  preceding: z.array(z.object({ number: z.string(), issuedOn: parisDay, cents: cents.optional() })),
  /** BG-14 */
  span,
  lines: z.array(line).min(1),
  /** BG-23: one row a rate, category S. */
  vat: z
    .array(z.object({ rateBasisPoints: z.number().int().positive(), baseCents: cents, vatCents: cents }))
    .min(1),
  /** BT-109, BT-110, BT-112, BT-113, BT-115. */
  totals: z.object({
    netCents: cents,
    vatCents: cents,
    grossCents: cents,
    paidCents: cents,
    dueCents: cents,
  }),
  /** BG-16: a card (UNTDID 4461, 48); what was received, and when: e-reporting of payments asks for both, by rate. */
  payment: z.object({ meansCode: z.literal('48'), receivedOn: parisDay.nullable() }),
  /** BG-1: mentions of the law, in the order in which they are printed. */
  notes: z.array(z.object({ code: z.enum(['REG', 'PMT', 'PMD', 'AAB', 'AAI', 'TXD']), text: z.string() })),
})
export type FactureContent = z.infer<typeof factureContent>

const factureSeries = { facture: 'FA', avoir: 'AV' } as const
export type FactureSeries = (typeof factureSeries)[keyof typeof factureSeries]

/** The series that a document is numbered in: factures and avoirs each have their own. */
export const seriesOf = ({ typeCode }: Pick<FactureContent, 'typeCode'>): FactureSeries =>
  typeCode === '380' ? factureSeries.facture : factureSeries.avoir
