import type { Room } from '../../ground/room/room.ts'
import { contactRoutes } from './contact-routes.ts'
import { lookAfterClaims } from './old-claim-store.ts'
import { contactPages } from './pages.ts'

/** What is asked of the portal: from the page Contact, and about orders. */
export const claim: Room = {
  name: 'claim',
  pages: contactPages,
  routes: [contactRoutes],
  tasks: [{ name: 'claims', queries: 1, run: lookAfterClaims }],
}
