import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { aVisitor, signInToCms } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('the traceability of the CGU is for the team, and for nobody who is signed out', async () => {
  const address = `${inject('addresses').cms}/admin/tracabilite`
  const outside = await (await fetch(address)).text()
  expect(outside).not.toContain('OBJET DES SERVICES')
  const stranger = await aVisitor(browser)
  await stranger.page.goto(address)
  await stranger.page.waitForURL(/\/admin\/login/)

  const jurist = await aVisitor(browser)
  await signInToCms(jurist.page, 'juriste')
  await jurist.page.goto(address)
  await jurist.page.getByRole('heading', { name: 'Article 11. DISPOSITIONS GENERALES' }).waitFor()
  expect(await jurist.page.textContent('body')).toContain('Modifications des présentes conditions générales')
  expect(jurist.errors).toEqual([])
})
