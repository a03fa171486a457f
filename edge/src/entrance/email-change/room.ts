import type { Room } from '../../ground/room/room.ts'
import { deleteOldEmailChanges } from './email-change-store.ts'

export const emailChange: Room = {
  name: 'email-change',
  tasks: [{ name: 'old-email-changes', queries: 1, run: deleteOldEmailChanges }],
}
