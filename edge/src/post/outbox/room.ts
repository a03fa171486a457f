import type { Room } from '../../ground/room/room.ts'
import { readMailSettings } from '../mail/mail-settings.ts'
import { deleteOldLetters } from './old-letter-store.ts'
import { deadLetters } from './sending-store.ts'

export const outboxRoom: Room = {
  name: 'outbox',
  tasks: [{ name: 'old-letters', queries: 1, run: deleteOldLetters }],
  // Without a mail server letters wait, and the health page says so; one that is wrong would fail at each letter.
  settings: readMailSettings,
  health: async (database) => ({ deadLetters: await deadLetters(database) }),
}
