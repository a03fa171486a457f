import type { Room } from '../../ground/room/room.ts'
import { termRoutes } from './term-routes.ts'
import { lookAtContracts } from './due-store.ts'
import { termPages } from './pages.ts'

export const term: Room = {
  name: 'term',
  pages: termPages,
  routes: [termRoutes],
  tasks: [
    {
      name: 'due-dates',
      queries: 150,
      run: (database, now, _bindings, left) => lookAtContracts(database, now, left),
    },
  ],
}
