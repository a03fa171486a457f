import type { Room } from '../../ground/room/room.ts'
import { deleteOldPassages } from './second-factor-store.ts'
import { deleteExpiredTrust } from './trusted-device-store.ts'
import { factorKeys } from './factor-keys.ts'

export const secondFactor: Room = {
  name: 'second-factor',
  tasks: [
    { name: 'old-second-factor-passages', queries: 2, run: deleteOldPassages },
    { name: 'expired-trusted-devices', queries: 1, run: deleteExpiredTrust },
  ],
  settings: factorKeys,
}
