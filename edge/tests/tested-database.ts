import { Database as RuntimeDatabase } from '../runtime/workers/database-worker.ts'

/** The database of the runtime, which a test may find as new. Runs beside the tests, in an isolate of its own. */
export class Database extends RuntimeDatabase {
  /** Takes away all that is stored, the tables too. */
  async forget(): Promise<void> {
    await this.ctx.storage.deleteAll()
  }
}

export default { fetch: () => new Response(null, { status: 404 }) } satisfies ExportedHandler
