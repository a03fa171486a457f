import type { Room } from '../../ground/room/room.ts'
import { planRoutes } from './plan-routes.ts'
import { billingRoutes } from './billing-routes.ts'

export const plan: Room = {
  name: 'plan',
  routes: [planRoutes, billingRoutes],
}
