import type { Room } from '../../ground/room/room.ts'
import { activityDeskRoutes } from './activity-desk-routes.ts'
import { queriesOfAlerts, tellAlerts } from './alert-store.ts'
import { watchPages } from './pages.ts'
import { noteRun, queriesOfNoteRun } from './watch-work-store.ts'
import { readWatchSettings } from './watch-settings.ts'

/** What watches over the portal; its own addresses stand before the rules for browsers (`portal.ts`). */
export const watch: Room = {
  name: 'watch',
  pages: watchPages,
  routes: [activityDeskRoutes],
  // What is late is seen before this run is noted, and the run is noted whatever becomes of that.
  tasks: [
    {
      name: 'watch',
      queries: queriesOfAlerts + queriesOfNoteRun,
      run: async (database, now, bindings) => {
        try {
          await tellAlerts(database, now, bindings)
        } finally {
          await noteRun(database, now, bindings)
        }
      },
    },
  ],
  settings: readWatchSettings,
}
