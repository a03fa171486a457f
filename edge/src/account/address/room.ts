import type { Room } from '../../ground/room/room.ts'
import { addressRoutes } from './address-routes.ts'

export const addresses: Room = {
  name: 'address',
  routes: [addressRoutes],
}
