import type { Room } from '../../ground/room/room.ts'
import { usageRoutes } from './usage-routes.ts'
import { countUsage } from './count-store.ts'

export const usage: Room = {
  name: 'usage',
  routes: [usageRoutes],
  tasks: [
    {
      name: 'usage',
      queries: 70,
      run: (database, now, bindings, left) => countUsage(database, now, bindings, undefined, left),
    },
  ],
}
