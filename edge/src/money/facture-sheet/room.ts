import type { Room } from '../../ground/room/room.ts'
import { factureRoutes } from './facture-routes.ts'

export const factureSheet: Room = {
  name: 'facture-sheet',
  routes: [factureRoutes],
}
