import type { Room } from '../../ground/room/room.ts'
import { takenDownRoutes } from './takedown-routes.ts'
import { deleteOldTokens } from './channel-store.ts'
import { previewPages } from '../preview/pages.ts'

export const channel: Room = {
  name: 'channel',
  pages: previewPages,
  routes: [takenDownRoutes],
  tasks: [{ name: 'channel-tokens', queries: 1, run: deleteOldTokens }],
}
