import type { Browser } from './browser.ts'
import { anOrder, bankCall } from './buyer.ts'
import { drawn, origin, startPortal, type TestPortal } from './test-portal.ts'
import { paths } from '../src/ground/contract/index.ts'
import { outbox } from '../src/post/outbox/outbox-schema.ts'

export const right = 'version=2\ncdr=0\n'
export const wrong = 'version=2\ncdr=1\n'

/** The bank: no cookie, no origin, and it reads the answer to the letter. */
export async function call(
  portal: TestPortal,
  body: string,
  method: 'GET' | 'POST' = 'POST',
): Promise<Response> {
  const address = origin + paths.bankNotification('monetico')
  return portal.browser().send(
    method === 'GET'
      ? new Request(`${address}?${body}`)
      : new Request(address, {
          method: 'POST',
          body,
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        }),
  )
}

export async function anUnpaidOrder(bindings: Record<string, unknown> = {}) {
  const portal = await startPortal({ bindings })
  const { browser } = await portal.signedIn()
  const { id, reference } = await anOrder(browser)
  // What somebody is told; the message to whoever serves an order goes beside it (`hand-off.test.ts`).
  const events = async () =>
    (await portal.database.select().from(outbox))
      .map(({ kind }) => kind)
      .filter((kind) => kind !== 'hand-off')
      .toSorted()
  return { portal, browser, id, reference, events }
}

export async function stateOf(browser: Browser, id: string) {
  return (await drawn(await browser.get(paths.order(id)))).locals.order?.state
}

export const paid = (reference: string) => bankCall(reference)
export const refused = (reference: string) =>
  bankCall(reference, {
    'code-retour': 'Annulation',
    numauto: '',
    motifrefus: 'Refus',
    date: '22/11/2026_a_18:33:00',
  })
