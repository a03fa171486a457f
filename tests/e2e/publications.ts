import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { z } from 'zod'

const health = z.object({ publication: z.string() })

/** Digest of the publication that members see now. */
export async function livePublication(): Promise<string> {
  const answer = await fetch(`${inject('addresses').portal}/sante`)
  return health.parse(await answer.json()).publication
}

/** Waits until another publication than `former` is live; the admin says the reason when it fails. */
export async function publicationAfter(former: string): Promise<void> {
  await expect.poll(livePublication, { timeout: 90_000, interval: 300 }).not.toBe(former)
}

/** Publishes the document that the admin shows, by its button, and waits until it is live for members. */
export async function publishByButton(page: Page): Promise<void> {
  const former = await livePublication()
  await page
    .getByRole('button', { name: /^Publier/ })
    .first()
    .click()
  await publicationAfter(former)
}
