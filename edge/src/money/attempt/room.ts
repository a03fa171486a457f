import type { Room } from '../../ground/room/room.ts'
import { expirePayables } from './attempt-drawing-store.ts'
import { attemptPages } from './pages.ts'

export const attempt: Room = {
  name: 'attempt',
  pages: attemptPages,
  tasks: [{ name: 'unpaid', queries: 8, run: expirePayables }],
}
