import type { Room } from '../../ground/room/room.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'

export const factor: Room = {
  name: 'factor',
  routes: [secondFactorRoutes],
}
