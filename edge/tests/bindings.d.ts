import type { Database } from './tested-database.ts'
import type { DeriverNamespace } from '../src/ground/settings/environment.ts'

declare global {
  namespace Cloudflare {
    interface Env {
      /** Set up by `own-database.ts`. */
      DB: D1Database
      DATABASES: DurableObjectNamespace<Database>
      /** Nobody asks it anything. */
      SIMULATED: D1Database
      DERIVERS: DeriverNamespace
      /** `tests/corpus/`: names as people type them, a line each, with its right answer. */
      NAMES: string
      /** JSON, see `vitest.config.ts`. */
      CORPUS: string
    }
  }
}
