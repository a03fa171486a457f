import type { Room } from '../../ground/room/room.ts'
import { contractRoutes } from './contract-routes.ts'
import { subscriptionPages } from './pages.ts'

export const subscription: Room = {
  name: 'subscription',
  pages: subscriptionPages,
  routes: [contractRoutes],
}
