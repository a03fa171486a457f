import { timingSafeEqual } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { environment } from '../ground/host/environment.ts'

/** The supervisor shows the token of this machine as a bearer. */
export function isSupervisor({ headers }: PayloadRequest): boolean {
  if (environment.jobsToken === null) return false
  const expected = Buffer.from(`Bearer ${environment.jobsToken}`)
  const given = Buffer.from(headers.get('authorization') ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
