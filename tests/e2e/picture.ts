import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'

/** Takes a picture for the guides, where `npm run pictures` asks for them; a plain test run takes none. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PORTAL_PICTURES']
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({
    path: path.join(folder, `${name}.jpg`),
    type: 'jpeg',
    quality: 72,
    animations: 'disabled',
  })
}
