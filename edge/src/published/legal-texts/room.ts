import type { Room } from '../../ground/room/room.ts'
import { legalRoutes } from './legal-routes.ts'

export const legalTexts: Room = {
  name: 'legal-texts',
  routes: [legalRoutes],
}
