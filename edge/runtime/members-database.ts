import { drizzle } from 'drizzle-orm/d1'
import type { Database } from '../src/ground/database/database.ts'
import type { DatabaseClient } from './database-client.ts'

/**
 * The members’ database of a runtime of this machine, as the Worker’s own functions ask it. `DatabaseClient` is what drizzle
 * asks of D1 and no more, which its type cannot say: the one place that takes it for the whole.
 */
export const membersDatabase = (client: DatabaseClient): Database =>
  drizzle(client as unknown as Parameters<typeof drizzle>[0])
