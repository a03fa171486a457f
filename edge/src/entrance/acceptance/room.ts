import type { Room } from '../../ground/room/room.ts'
import { announcementRoutes } from './announcement-routes.ts'
import { consentRoutes } from './consent-routes.ts'
import { acceptancePages } from './pages.ts'

/** What later quarters know of whoever stands before the exits is given by the top. */
export const acceptance = (known: Parameters<typeof consentRoutes>[0]): Room => ({
  name: 'acceptance',
  pages: acceptancePages,
  routes: [consentRoutes(known), announcementRoutes],
})
