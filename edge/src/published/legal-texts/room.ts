import type { Room } from '../../ground/room/room.ts'
import { legalRoutes } from './legal-routes.ts'
import { legalTextPages } from './pages.ts'

export const legalTexts: Room = {
  name: 'legal-texts',
  pages: legalTextPages,
  routes: [legalRoutes],
}
