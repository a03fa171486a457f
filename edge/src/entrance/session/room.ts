import type { Room } from '../../ground/room/room.ts'
import { deleteExpiredSessions } from './session.ts'

export const session: Room = {
  name: 'session',
  tasks: [{ name: 'expired-sessions', queries: 1, run: deleteExpiredSessions }],
}
