import type { Room } from '../../ground/room/room.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { factorPages } from './pages.ts'

export const factor: Room = {
  name: 'factor',
  pages: factorPages,
  routes: [secondFactorRoutes],
}
