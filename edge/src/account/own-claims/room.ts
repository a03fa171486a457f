import type { Room } from '../../ground/room/room.ts'
import { orderClaimRoutes } from './order-claim-routes.ts'
import { ownClaimRoutes } from './own-claim-routes.ts'
import { ownClaimPages } from './pages.ts'

/** « Mes demandes », and the form of each order. */
export const ownClaims: Room = {
  name: 'own-claims',
  pages: ownClaimPages,
  routes: [orderClaimRoutes, ownClaimRoutes],
}
