import { timingSafeEqual } from 'node:crypto'
import type { JobsConfig, PayloadRequest } from 'payload'
import { holds } from '../access/roles.ts'
import { nobody } from '../access/rules.ts'
import { environment } from '../environment.ts'
import { publishTask } from './publish-task.ts'

/** The supervisor shows the token of this machine as a bearer. */
function isSupervisor({ headers }: PayloadRequest): boolean {
  if (environment.jobsToken === null) return false
  const expected = Buffer.from(`Bearer ${environment.jobsToken}`)
  const given = Buffer.from(headers.get('authorization') ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Jobs wait in the database until the supervisor runs them; nothing runs by itself in the admin's process. */
export const jobs: JobsConfig = {
  tasks: [publishTask],
  access: {
    run: ({ req }) => holds(req.user) || isSupervisor(req),
    queue: nobody,
    cancel: nobody,
  },
}
