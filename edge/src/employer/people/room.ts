import type { Room } from '../../ground/room/room.ts'
import { peopleRoutes } from './people-routes.ts'

export const people: Room = {
  name: 'people',
  routes: [peopleRoutes],
}
