import type { Room } from '../../ground/room/room.ts'
import { confirmationRoutes } from './confirmation-routes.ts'
import { leavingRoutes } from './leaving-routes.ts'
import { alertUnconfirmed } from './unconfirmed-store.ts'
import { deleteOldStatements } from './old-statement-store.ts'
import { leavingPages } from './pages.ts'

export const leaving: Room = {
  name: 'leaving',
  pages: leavingPages,
  routes: [leavingRoutes, confirmationRoutes],
  tasks: [
    { name: 'unconfirmed-statements', queries: 1, run: alertUnconfirmed },
    { name: 'old-statements', queries: 1, run: deleteOldStatements },
  ],
}
