import { env } from 'cloudflare:workers'
import { afterAll, expect } from 'vitest'

/*
 * What is tested asks the database of our runtime by the binding of D1, as where it serves on one machine: the client is
 * workerd’s own, of which the simulator’s binding knows the class. The simulator carries out a question in twice the time.
 * `runtime/database.test.ts` holds the two to the same answers.
 */

type Client = new (fetcher: {
  fetch: (address: string, asked: { body: string }) => Promise<Pick<Response, 'headers' | 'text'>>
}) => D1Database

const ClientOfD1 = env.SIMULATED.constructor as Client
const database = env.DATABASES.getByName('portal')
const headers = new Headers()

env.DB = new ClientOfD1({
  async fetch(address, { body }) {
    const answer = await database.answer(body, address.includes('ROWS_AND_COLUMNS'))
    return { headers, text: () => Promise.resolve(answer) }
  },
})

// What is emptied, restored and compared between tests stands on knowing what is written.
afterAll(async () => expect(await database.overlooked()).toEqual([]))
