import type { OrderItemView } from './order-data.ts'

/** A ticket, or what stands for one where it comes by post. */
export type TicketView =
  | {
      kind: 'ticket'
      item: OrderItemView
      /** As its partner wrote it: shown as text and as a QR code. */
      code: string
      pin: string | null
      /** Whose name stands on it; `null` where its offer asks for none. */
      holder: string | null
      /** « Le 12 décembre 2026 », « Jusqu’au 21 novembre 2027 inclus »; `null` when nothing says. */
      goodFor: string | null
    }
  | { kind: 'parcel'; item: OrderItemView; tracking: string | null; shippedAt: Date }

/** `/commandes/<id>/billets`. POST `orderTicketLetter(id)` mails the link again. */
export interface TicketsData {
  orderId: string
  reference: string
  sellerName: string
  claims: { email: string; phone: string | null }
  tickets: TicketView[]
  /** The message after a redirect; `null` when there is none. */
  done: string | null
}
