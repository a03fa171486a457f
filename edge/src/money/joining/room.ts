import type { Room } from '../../ground/room/room.ts'
import { joiningRoutes } from './joining-routes.ts'
import { deleteAbandoned } from './joining-store.ts'
import { joiningPages } from './pages.ts'

export const joining: Room = {
  name: 'joining',
  pages: joiningPages,
  routes: [joiningRoutes],
  tasks: [{ name: 'abandoned-contracts', queries: 4, run: deleteAbandoned }],
}
