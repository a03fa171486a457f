import { DurableObject } from 'cloudflare:workers'
import { scryptKey, type HashCost } from '../entrance/password/password.ts'
import { NodeBuffer } from '../ground/crypto/node-buffer.ts'

/**
 * Derives keys of passwords, one after the other, on a thread of its own: scrypt holds the thread that it runs on for
 * 190 ms, and in the portal every page would wait behind it. It has no database, stores nothing and logs nothing.
 */
export class Deriver extends DurableObject {
  async derive(password: string, salt: Uint8Array, cost: HashCost): Promise<Uint8Array> {
    return new Uint8Array(await scryptKey(password, NodeBuffer.from(salt), cost))
  }
}

/** No route leads here from outside: only the portal has a binding to it. */
export default { fetch: () => new Response(null, { status: 404 }) } satisfies ExportedHandler
