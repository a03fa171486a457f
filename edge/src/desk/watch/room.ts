import type { Room } from '../../ground/room/room.ts'
import { activityDeskRoutes } from './activity-desk-routes.ts'
import { noteRun, queriesOfNoteRun } from './watch-work-store.ts'
import { readWatchSettings } from './watch-settings.ts'

/** What watches over the portal; its own addresses stand before the rules for browsers (`portal.ts`). */
export const watch: Room = {
  name: 'watch',
  routes: [activityDeskRoutes],
  tasks: [{ name: 'note-run', queries: queriesOfNoteRun, run: noteRun }],
  settings: readWatchSettings,
}
