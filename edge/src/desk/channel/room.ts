import type { Room } from '../../ground/room/room.ts'
import { takenDownRoutes } from './takedown-routes.ts'
import { deleteOldTokens } from './channel-store.ts'

export const channel: Room = {
  name: 'channel',
  routes: [takenDownRoutes],
  tasks: [{ name: 'channel-tokens', queries: 1, run: deleteOldTokens }],
}
