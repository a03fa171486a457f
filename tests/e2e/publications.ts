import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { z } from 'zod'
import { askCms } from './people.ts'

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

/** Hands the document that the admin shows to its readers, by the panel of its review. */
export async function submitByButton(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Soumettre à relecture' }).click()
  await page.getByText('À relire', { exact: true }).waitFor()
}

/** Approves what the API shows at `address`, « /api/offers/… », as the panel of its review does. */
export async function approveByApi(page: Page, address: string): Promise<void> {
  const { token } = shownReview.parse(await askCms(page, 'GET', `${address}/review`))
  await askCms(page, 'POST', `${address}/review`, { step: 'approve', shown: token })
}

const shownReview = z.object({ token: z.string() })

/** Approves the document at `address`, as somebody who has not written it. */
export async function approveByButton(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('button', { name: 'Approuver' }).click()
  await page.locator('.review-panel').getByText('Approuvé par').first().waitFor()
}
