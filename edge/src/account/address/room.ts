import type { Room } from '../../ground/room/room.ts'
import { addressRoutes } from './address-routes.ts'
import { addressPages } from './pages.ts'

export const addresses: Room = {
  name: 'address',
  pages: addressPages,
  routes: [addressRoutes],
}
