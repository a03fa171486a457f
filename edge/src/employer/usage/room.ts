import type { Room } from '../../ground/room/room.ts'
import { usageRoutes } from './usage-routes.ts'
import { countUsage } from './count-store.ts'
import { usagePages } from './pages.ts'

export const usage: Room = {
  name: 'usage',
  pages: usagePages,
  routes: [usageRoutes],
  tasks: [
    {
      name: 'usage',
      queries: 70,
      run: (database, now, bindings, left) => countUsage(database, now, bindings, undefined, left),
    },
  ],
}
