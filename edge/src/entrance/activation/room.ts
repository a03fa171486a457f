import type { Room } from '../../ground/room/room.ts'
import { activationRoutes } from './activation-routes.ts'
import { activationPages } from './pages.ts'

export const activation: Room = {
  name: 'activation',
  pages: activationPages,
  routes: [activationRoutes],
}
