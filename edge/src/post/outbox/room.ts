import type { Room } from '../../ground/room/room.ts'
import { deleteOldLetters } from './old-letter-store.ts'
import { deadLetters } from './outbox-store.ts'

export const outboxRoom: Room = {
  name: 'outbox',
  tasks: [{ name: 'old-letters', statements: 1, run: deleteOldLetters }],
  health: async (database) => ({ deadLetters: await deadLetters(database) }),
}
