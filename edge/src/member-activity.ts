import type { MemberActivity } from './account/profile/account-routes.ts'
import { revealedCodes } from './money/code/code-store.ts'
import { orderViews } from './money/order/order-store.ts'

/** What the folders of orders and codes know about a member. */
export const activity: MemberActivity = {
  orders: (c, memberId) => orderViews(c.var.database, memberId, c.var.now),
  revealedCodes: (c, memberId) => revealedCodes(c.var.database, memberId),
}
