import { WorkerEntrypoint } from 'cloudflare:workers'
import type { HashCost } from '../../src/entrance/password/password.ts'
import type { Deriver } from '../../src/deriver/deriver-worker.ts'

export { default, Deriver } from '../../src/deriver/deriver-worker.ts'

/** How another process reaches the objects of this one: a binding to a class does not lead out of its process. */
export class Entrance extends WorkerEntrypoint<{ DERIVERS: DurableObjectNamespace<Deriver> }> {
  derive(name: string, password: string, salt: Uint8Array, cost: HashCost): Promise<Uint8Array> {
    return this.env.DERIVERS.getByName(name).derive(password, salt, cost)
  }
}
