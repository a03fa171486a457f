import type { Room } from '../room/room.ts'
import { wellKnownRoutes } from './well-known.ts'

export const http: Room = {
  name: 'http',
  routes: [wellKnownRoutes],
}
