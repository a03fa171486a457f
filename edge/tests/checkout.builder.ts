import type { Browser } from './browser.ts'
import { startPortal } from './test-portal.ts'
import { paths } from '../src/ground/contract/index.ts'
import { orders } from '../src/money/order/order-schema.ts'

export async function aBuyer(start: Parameters<typeof startPortal>[0] = {}) {
  const portal = await startPortal(start)
  const { browser, id, email } = await portal.signedIn()
  const kept = () => portal.database.select().from(orders)
  return { portal, browser, memberId: id, email, kept }
}

export const recapPage = (browser: Browser, query: string) => browser.get(`${paths.checkout}?${query}`)
