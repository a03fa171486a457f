import type { Room } from '../../ground/room/room.ts'
import { organisationRoutes } from './organisation-routes.ts'
import { seatPages } from './pages.ts'

export const seats: Room = {
  name: 'seats',
  pages: seatPages,
  routes: [organisationRoutes],
}
