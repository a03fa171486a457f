import type { Room } from '../../ground/room/room.ts'
import { peopleRoutes } from './people-routes.ts'
import { peoplePages } from './pages.ts'

export const people: Room = {
  name: 'people',
  pages: peoplePages,
  routes: [peopleRoutes],
}
