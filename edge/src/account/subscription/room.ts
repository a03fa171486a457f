import type { Room } from '../../ground/room/room.ts'
import { contractRoutes } from './contract-routes.ts'

export const subscription: Room = {
  name: 'subscription',
  routes: [contractRoutes],
}
