import type { Room } from '../../ground/room/room.ts'
import { planRoutes } from './plan-routes.ts'
import { billingRoutes } from './billing-routes.ts'
import { planPages } from './pages.ts'

export const plan: Room = {
  name: 'plan',
  pages: planPages,
  routes: [planRoutes, billingRoutes],
}
