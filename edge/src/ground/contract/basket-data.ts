import type { FormState } from './shared-data.ts'
import type { OrderedDating } from './order-data.ts'

/** One row of a basket. `offerSlug`, `slot` and `tariffId` name it in forms: fields `offre`, `creneau` and `tarif`. */
export interface BasketLineView {
  offerSlug: string
  /** The day or the session chosen; empty where the offer has none. */
  slot: string
  tariffId: string
  offerTitle: string
  providerName: string | null
  /** Of the tariff; `null` once the offer has it no more. */
  label: string | null
  /** Who may buy it, and what shows that they may. */
  condition: string | null
  proof: string | null
  dating: OrderedDating | null
  quantity: number
  /** As many as one order takes. */
  maximum: number
  /** `null` once it is not sold any more. */
  unitPriceCents: number | null
  /** What it cost when it was put there, if that has changed. */
  formerPriceCents: number | null
  /** Why it is out of the total, and what to do; `null` when it can be ordered. */
  problem: string | null
  /** Whether its offer has a page. */
  linked: boolean
}

/** What one seller sells: one order, one payment. */
export interface BasketGroupView {
  /** `null` for what nobody sells any more. */
  seller: { slug: string; name: string } | null
  lines: BasketLineView[]
  /** Of the lines that can be ordered. */
  totalCents: number
  /** Whether there is something to order and to pay. */
  mayOrder: boolean
}

/**
 * `/panier`. POST adds from the page of an offer: `offre`, `session` or `jour`, `q.<tariffId>`. Rows change by
 * `/panier/lignes`: `offre`, `creneau`, `tarif`, `quantite` (0 takes it out).
 */
export interface BasketData {
  /** What could not be added, and why. */
  form: FormState
  groups: BasketGroupView[]
  /** Of all rows. */
  count: number
  /** What has just been done, after a redirect. */
  done: string | null
}
