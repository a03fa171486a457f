import type { Room } from '../../ground/room/room.ts'
import { factureRoutes } from './facture-routes.ts'
import { facturePages } from './pages.ts'

export const factureSheet: Room = {
  name: 'facture-sheet',
  pages: facturePages,
  routes: [factureRoutes],
}
