import type { Room } from '../../ground/room/room.ts'
import { deleteOldEmailChanges } from './email-change-store.ts'
import { restorationRoutes } from './restoration-routes.ts'
import { emailChangePages } from './pages.ts'

export const emailChange: Room = {
  name: 'email-change',
  pages: emailChangePages,
  routes: [restorationRoutes],
  tasks: [{ name: 'old-email-changes', queries: 1, run: deleteOldEmailChanges }],
}
