import type { Room } from '../../ground/room/room.ts'
import { expirePayables } from './attempt-drawing-store.ts'

export const attempt: Room = {
  name: 'attempt',
  tasks: [{ name: 'unpaid', queries: 2, run: expirePayables }],
}
