import type { JobsConfig } from 'payload'
import { letterTask } from './doors/letters/letter-task.ts'
import { holds } from './ground/access/roles.ts'
import { nobody } from './ground/access/rules.ts'
import { isSupervisor } from './publish/is-supervisor.ts'
import { publishTask } from './publish/publish-task.ts'

/** Jobs wait in the database until the supervisor runs them; nothing runs by itself in the admin's process. */
export const jobs: JobsConfig = {
  tasks: [publishTask, letterTask],
  access: {
    run: ({ req }) => holds(req.user) || isSupervisor(req),
    queue: nobody,
    cancel: nobody,
  },
}
