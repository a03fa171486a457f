import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Nothing of a page may stand outside a telephone. */
export async function standsInWidth(page: Page): Promise<void> {
  const outside = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(outside, page.url()).toBeLessThanOrEqual(0)
}
