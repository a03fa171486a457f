import type { Room } from '../../ground/room/room.ts'
import { checkoutRoutes } from './checkout-routes.ts'
import { orderRoutes } from './order-routes.ts'
import { checkoutPages } from './pages.ts'

export const checkout: Room = {
  name: 'checkout',
  pages: checkoutPages,
  routes: [checkoutRoutes, orderRoutes],
}
