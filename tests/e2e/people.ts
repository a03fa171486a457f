import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, inject } from 'vitest'

export { signInToCms } from './cms-sign-in.ts'

/** A page whose console must stay silent: an error there fails the test that ends. */
export interface Visitor {
  page: Page
  context: BrowserContext
  errors: string[]
}

export async function aVisitor(
  browser: Browser,
  options: {
    javaScriptEnabled?: boolean
    viewport?: { width: number; height: number }
    hasTouch?: boolean
  } = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    locale: 'fr-FR',
    viewport: { width: 1280, height: 900 },
    ...options,
  })
  // What is waited for comes or does not; how long it takes says how busy the machine is.
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (fault) => errors.push(fault.message))
  page.on('console', (message) => {
    // Chromium reports a refused form (422) as an error; the page itself says what is wrong.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) errors.push(message.text())
  })
  return { page, context, errors }
}

/** Signs in on the portal; `box` ticks the sentence of article 4. */
export async function signIn(page: Page, email: string, { box = false } = {}): Promise<void> {
  await page.goto(`${inject('addresses').portal}/connexion`)
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', inject('password'))
  if (box) await page.check('[name=acceptance]')
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForLoadState()
}

/** Accepts the texts where the page asks for it: whether somebody has before depends on which file came first. */
export async function acceptWhatIsAsked(page: Page): Promise<void> {
  const box = page.locator('[name=acceptance]')
  if ((await box.count()) === 0) return
  const password = page.locator('[name=password]')
  if ((await password.count()) > 0) await password.fill(inject('password'))
  await box.check()
  await page.locator('form:has([name=acceptance]) button[type=submit]').first().click()
  await page.waitForLoadState()
}

/** Asks the API of the CMS with the session of the page. */
export async function askCms(
  page: Page,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  address: string,
  data?: unknown,
) {
  const { cms } = inject('addresses')
  const answer = await page.request.fetch(cms + address, {
    // A connection that was kept, and that the CMS closed as it was taken up again.
    maxRetries: 2,
    method,
    headers: { Origin: cms },
    ...(data === undefined ? {} : { data }),
  })
  const body: unknown = await answer.json()
  expect(answer.ok(), JSON.stringify(body).slice(0, 600)).toBe(true)
  return body
}
