import type { Room } from '../../ground/room/room.ts'
import { checkoutRoutes } from './checkout-routes.ts'
import { orderRoutes } from './order-routes.ts'

export const checkout: Room = {
  name: 'checkout',
  routes: [checkoutRoutes, orderRoutes],
}
