import type { Room } from '../../ground/room/room.ts'
import { keepTextsAgain } from './kept-text-store.ts'

export const keptText: Room = {
  name: 'kept-text',
  tasks: [{ name: 'kept-texts', queries: 30, run: keepTextsAgain }],
}
