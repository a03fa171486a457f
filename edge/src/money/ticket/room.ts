import type { Room } from '../../ground/room/room.ts'
import { ticketPages } from './pages.ts'
import { partnerCallRoutes } from './partner-call-routes.ts'
import { ticketRoutes } from './ticket-routes.ts'

export const ticket: Room = {
  name: 'ticket',
  pages: ticketPages,
  routes: [ticketRoutes, partnerCallRoutes],
}
