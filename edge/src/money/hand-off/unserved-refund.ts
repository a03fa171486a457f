/** What names the refund of an order that its partner cannot serve: one an order, for ever. */
export const unservedKey = (orderId: string) => `not-served:${orderId}`

export const isUnserved = (sourceKey: string): boolean => sourceKey.startsWith('not-served:')
