import { drizzle } from 'drizzle-orm/d1'
import { databaseClient } from '../runtime/database-client.ts'
import type { Database } from '../src/ground/database/database.ts'

/** The members’ database of a runtime of this machine, as the Worker’s own functions ask it. */
export const runtimeDatabase = (socketPath: string): Database =>
  // What drizzle asks of D1, and no more.
  drizzle(databaseClient(socketPath) as unknown as Parameters<typeof drizzle>[0])
