import type { Room } from '../../ground/room/room.ts'
import { queueNotices } from './notice-store.ts'

export const notice: Room = {
  name: 'notice',
  tasks: [
    {
      name: 'notices',
      queries: 30,
      run: (database, now, _bindings, left) => queueNotices(database, now, left),
    },
  ],
}
