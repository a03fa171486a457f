import type { Room } from '../../ground/room/room.ts'
import { deleteOldRefusals } from './refused-letter-store.ts'

export const refusal: Room = {
  name: 'refusal',
  tasks: [{ name: 'old-refusals', queries: 1, run: deleteOldRefusals }],
}
