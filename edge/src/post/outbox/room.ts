import type { Room } from '../../ground/room/room.ts'
import { readSmtpUrl } from '../mail/smtp-url.ts'
import { deleteOldLetters } from './old-letter-store.ts'
import { deadLetters } from './outbox-store.ts'

export const outboxRoom: Room = {
  name: 'outbox',
  tasks: [{ name: 'old-letters', queries: 1, run: deleteOldLetters }],
  // Without a mail server letters wait, and the health page says so; one that is wrong would fail at each letter.
  settings: (bindings) => bindings['SMTP_URL'] && readSmtpUrl(bindings['SMTP_URL']),
  health: async (database) => ({ deadLetters: await deadLetters(database) }),
}
