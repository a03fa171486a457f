import type { Room } from '../../ground/room/room.ts'
import { examinationDeskRoutes } from './examination-desk-routes.ts'
import { deskExaminationPages } from './pages.ts'
import { lookForSignals, queriesOfSignals } from './signals-store.ts'

/** What is put before a person about an account or an organisation; nothing is decided by itself. */
export const examinationsRoom: Room = {
  name: 'examinations',
  pages: deskExaminationPages,
  routes: [examinationDeskRoutes],
  tasks: [{ name: 'signals', queries: queriesOfSignals, run: lookForSignals }],
}
