import type { Room } from '../../ground/room/room.ts'
import { deleteOldLinks } from './link-store.ts'

export const link: Room = {
  name: 'link',
  tasks: [{ name: 'old-links', queries: 1, run: deleteOldLinks }],
}
