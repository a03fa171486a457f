import type { Room } from '../../ground/room/room.ts'
import { linkHolderRoutes } from './link-holder-routes.ts'
import { linkHolderPages } from './pages.ts'

export const linkHolder: Room = {
  name: 'link-holder',
  pages: linkHolderPages,
  routes: [linkHolderRoutes],
}
