import type { Room } from '../../ground/room/room.ts'
import { deleteOldCounts } from './throttle-store.ts'

export const throttle: Room = {
  name: 'throttle',
  tasks: [{ name: 'old-attempt-counts', queries: 1, run: deleteOldCounts }],
}
