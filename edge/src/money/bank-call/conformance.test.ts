import { env } from 'cloudflare:workers'
import { desc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { anOrder } from '../../../tests/buyer.ts'
import {
  bodyOf,
  conformingAccounts,
  type Protocol,
  scenarios,
  type Step,
} from '../../../tests/conformance.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { origin, ownAccount, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { expirePayables } from '../attempt/attempt-drawing-store.ts'
import { orders } from '../order/order-schema.ts'

/** Plays a scenario on the routes of the portal: what the order came to, what a person was told, the last answer. */
async function played(protocol: Protocol, steps: readonly Step[]): Promise<string> {
  const accounts = JSON.stringify([conformingAccounts[protocol], ownAccount])
  const portal = await startPortal({ bindings: { MERCHANT_ACCOUNTS: accounts } })
  const { browser } = await portal.signedIn()
  const { id, fields } = await anOrder(browser)
  let last: number | null = null
  for (const step of steps) {
    if (step === 'return') await browser.get(paths.orderReturn(id))
    else if (step === 'storage away') await env.DB.prepare('ALTER TABLE orders RENAME TO away').run()
    else if (step === 'storage back') await env.DB.prepare('ALTER TABLE away RENAME TO orders').run()
    else if ('wait' in step) portal.wait(step.wait * 60)
    else {
      const body = bodyOf(protocol, fields, step)
      for (let time = 0; body !== null && time < (step.times ?? 1); time++) {
        const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
        const address = origin + paths.bankNotification(protocol)
        const answer = await portal.fetch(new Request(address, { method: 'POST', body, headers }))
        expect(answer.headers.get('Content-Type')).toMatch(/^text\/plain/)
        last = answer.status
      }
    }
  }
  logged.splice(0)
  await expirePayables(portal.database, portal.now())
  const [order] = await portal.database.select().from(orders).where(eq(orders.id, id))
  const told = (await portal.database.select().from(outbox).orderBy(desc(outbox.kind))).map(
    ({ kind }) => kind,
  )
  // Fulfilled at most once, and never what was not paid.
  expect(told.filter((kind) => kind === 'fulfil')).toHaveLength(order?.state === 'paid' ? 1 : 0)
  const toPeople = told.filter((kind) => kind.startsWith('alert-') || kind === 'confirm-late-payment')
  return [order?.state, order?.money, ...toPeople, last].filter((part) => part !== null).join(' ')
}

describe.each<Protocol>(['monetico', 'systempay'])('%s', (protocol) => {
  it.for(scenarios)('$name', async ({ steps, expected }, { task }) => {
    const wanted = typeof expected === 'string' ? expected : expected[protocol]
    const seen = await played(protocol, Array.isArray(steps) ? steps : steps[protocol])
    // `npm run conformance` prints both.
    Object.assign(task.meta, { wanted, seen })
    expect(seen).toBe(wanted)
  })
})
