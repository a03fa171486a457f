/** What can be paid: an order to a seller, a term of a contract with the portal. */
export type PayableKind = 'order' | 'term'

export interface PayableKey {
  kind: PayableKind
  id: string
}

/** The same, as events name it. */
export const payableIds = ({ kind, id }: PayableKey): { orderId: string } | { termId: string } =>
  kind === 'order' ? { orderId: id } : { termId: id }
