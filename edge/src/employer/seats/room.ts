import type { Room } from '../../ground/room/room.ts'
import { organisationRoutes } from './organisation-routes.ts'

export const seats: Room = {
  name: 'seats',
  routes: [organisationRoutes],
}
