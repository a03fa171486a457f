import type { Room } from '../../ground/room/room.ts'
import { deleteOldSightings } from './sighting-store.ts'

export const sighting: Room = {
  name: 'sighting',
  tasks: [{ name: 'old-sightings', queries: 1, run: deleteOldSightings }],
}
