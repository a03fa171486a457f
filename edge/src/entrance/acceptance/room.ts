import type { Room } from '../../ground/room/room.ts'
import { announcementRoutes } from './announcement-routes.ts'
import { consentRoutes } from './consent-routes.ts'
import { acceptancePages } from './pages.ts'

/** `known` reads what later quarters store about somebody without access or consent; `rooms.ts` passes it in. */
export const acceptance = (known: Parameters<typeof consentRoutes>[0]): Room => ({
  name: 'acceptance',
  pages: acceptancePages,
  routes: [consentRoutes(known), announcementRoutes],
})
