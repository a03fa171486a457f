import type { Room } from '../../ground/room/room.ts'
import { claimDeskRoutes } from './claim-desk-routes.ts'
import { deskClaimPages } from './pages.ts'

/** Claims that a person of the team answers. */
export const claimsRoom: Room = { name: 'claims', pages: deskClaimPages, routes: [claimDeskRoutes] }
