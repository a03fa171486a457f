import type { Room } from '../../ground/room/room.ts'
import { differencesWaiting } from './difference-waiting-store.ts'
import { advanceSettlements, queriesOfSettlements } from './advance-settlements-store.ts'

export const settlement: Room = {
  name: 'settlement',
  waiting: [differencesWaiting],
  tasks: [
    {
      name: 'settlements',
      queries: queriesOfSettlements,
      run: (database, now, _bindings, left) => advanceSettlements(database, now, left),
    },
  ],
}
