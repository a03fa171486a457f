import type { JobsConfig } from 'payload'
import { letterTask } from './doors/letters/letter-task.ts'
import { nobody } from './ground/access/rules.ts'
import { publishTask } from './publish/publish-task.ts'

/** Jobs wait in the database until the one process that ticks runs them (`ground/ticking/`); nobody has them run over HTTP. */
export const jobs: JobsConfig = {
  tasks: [publishTask, letterTask],
  access: {
    run: nobody,
    queue: nobody,
    cancel: nobody,
  },
}
