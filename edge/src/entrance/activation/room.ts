import type { Room } from '../../ground/room/room.ts'
import { activationRoutes } from './activation-routes.ts'

export const activation: Room = {
  name: 'activation',
  routes: [activationRoutes],
}
