import type { Room } from '../../ground/room/room.ts'
import { rosterRoutes } from './roster-routes.ts'
import { advanceRosters } from './roster-application-store.ts'
import { deleteOldLines } from './roster-store.ts'
import { rosterPages } from './pages.ts'

export const roster: Room = {
  name: 'roster',
  pages: rosterPages,
  routes: [rosterRoutes],
  tasks: [
    { name: 'rosters', queries: 180, run: advanceRosters },
    { name: 'old-roster-lines', queries: 3, run: deleteOldLines },
  ],
}
