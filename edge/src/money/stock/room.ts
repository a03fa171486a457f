import type { Room } from '../../ground/room/room.ts'
import { freeOverduePlaces } from './stock-store.ts'

export const stock: Room = {
  name: 'stock',
  tasks: [{ name: 'places', queries: 1, run: freeOverduePlaces }],
}
