import type { MemberActivity } from '../account/account-routes.ts'

/** What the folders of orders and codes know about a member. */
export const activity: MemberActivity = {
  orders: () => Promise.resolve([]),
  revealedCodes: () => Promise.resolve([]),
}
