import type { Task, Room } from '../../ground/room/room.ts'
import { settingsOf } from '../../ground/settings/environment.ts'
import { endOldLetters } from './ended-letter-store.ts'
import { notificationRoutes } from './notification-routes.ts'
import { applyWaitingNotifications, waitingNotifications } from './notification-store.ts'

const applyWaiting: Task['run'] = async (database, _now, bindings, left) => {
  const reading = settingsOf(bindings)
  if (reading.kind === 'ready') await applyWaitingNotifications(database, reading.settings.issuer, left)
}

export const bankCall: Room = {
  name: 'bank-call',
  routes: [notificationRoutes],
  tasks: [
    { name: 'waiting-notifications', queries: 170, run: applyWaiting },
    { name: 'letters-of-banks', queries: 8, run: endOldLetters },
  ],
  health: async (database) => ({ waitingNotifications: await waitingNotifications(database) }),
}
