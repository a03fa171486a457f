import type { Room } from '../../ground/room/room.ts'
import { handOverOrders, queriesOfHandOffs } from './hand-off-store.ts'
import { readPartners } from './partner-settings.ts'

export const handOff: Room = {
  name: 'hand-off',
  settings: readPartners,
  tasks: [
    {
      name: 'hand-offs',
      queries: queriesOfHandOffs,
      run: (database, now, bindings, left) =>
        handOverOrders(
          { database, partners: readPartners(bindings), send: (request) => fetch(request) },
          now,
          left,
        ),
    },
  ],
}
