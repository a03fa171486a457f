/** How the refunds begin of orders that their partner cannot serve. */
export const unservedPrefix = 'not-served:'

/** What names the refund of such an order: one an order, for ever. */
export const unservedKey = (orderId: string) => unservedPrefix + orderId
