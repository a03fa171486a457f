import type { Room } from '../../ground/room/room.ts'
import { wellKnownRoutes } from './well-known-routes.ts'

export const wellKnown: Room = {
  name: 'well-known',
  routes: [wellKnownRoutes],
}
