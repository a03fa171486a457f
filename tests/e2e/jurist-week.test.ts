import { addDays, asParisDay, parisDayAt } from '@portal/content'
import { nextCgu } from '@portal/content/demonstration/next-cgu'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { launchBrowser } from './browser.ts'
import { cguOf2024, inCms } from './cms-documents.ts'
import { aMinutePasses } from './minute.ts'
import { askCms, aVisitor, signIn, signInToCms } from './people.ts'
import { picture } from './picture.ts'
import { approveByButton, publishByButton, submitByButton } from './publications.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const created = z.object({ doc: z.looseObject({ id: z.string() }) })
const mails = z.array(z.looseObject({ subject: z.string(), to: z.unknown() }))
/** Forty days from now: more notice than the setting asks for. */
const day = asParisDay(addDays(parisDayAt(new Date()), 40))

// CGU article 11.2: prepared, read by two others, told to members, and counted.
test('a jurist’s week: the next version, its preview, two approvals, members told, and who accepted what', async () => {
  const { cms, mail, portal } = inject('addresses')
  const announced = async () => {
    const list = mails.parse(await (await fetch(`${mail}/courriels.json`)).json())
    return list.filter(({ subject }) => subject.includes(': une nouvelle version le'))
  }
  const jurist = await aVisitor(browser)
  const { page } = jurist
  await signInToCms(page, 'juriste')
  const draft = created.parse(
    await askCms(page, 'POST', '/api/legal-texts?draft=true', {
      ...inCms(nextCgu(await cguOf2024(), day)),
      _status: 'draft',
    }),
  ).doc
  const textInCms = `${cms}/admin/collections/legal-texts/${draft.id}`

  // As the public will read it, before anybody else can; and not told to members yet.
  await page.goto(textInCms)
  await page.getByText('Publiez d’abord cette version').waitFor()
  await page.locator('#live-preview-toggler').click()
  const frame = page.frameLocator('#live-preview-iframe')
  await frame.getByRole('heading', { name: 'Ce qui change, et pourquoi' }).waitFor()
  await picture(page, 'apercu-texte')
  await page.locator('#live-preview-toggler').click()

  await submitByButton(page)
  for (const account of ['juriste2', 'juriste3']) {
    const other = await aVisitor(browser)
    await signInToCms(other.page, account)
    await approveByButton(other.page, textInCms)
  }
  await page.goto(textInCms)
  await picture(page, 'texte-approuve')
  await publishByButton(page)
  expect((await fetch(`${portal}/cgu/${day}`)).status).toBe(200)

  // Who will be told, what they read, and a trial to oneself.
  const panel = page.locator('.notice-panel')
  const stands = async () => {
    await page.reload()
    return panel.locator('[role=status] p').first().textContent()
  }
  await expect.poll(stands, { timeout: 30_000 }).toMatch(/membres? recevr/)
  await panel.getByText('Lire le courriel').click()
  const body = panel.frameLocator('iframe')
  await body.getByText('Chaque différence, article par article').waitFor()
  await picture(page, 'prevenir-les-membres')
  await panel.getByRole('button', { name: 'M’envoyer un essai' }).click()
  await panel.getByText('Un essai est parti à juriste@ca-cpourmoi.example.').waitFor()
  await expect
    .poll(announced, { timeout: 20_000 })
    .toMatchObject([{ subject: expect.stringMatching(/^\[Essai\]/) as string }])

  // The sending: asked twice, stopped, resumed, done; each member once.
  await panel.getByRole('button', { name: 'Prévenir les membres…' }).click()
  await panel.getByRole('button', { name: 'Envoyer', exact: true }).click()
  await panel.getByRole('button', { name: 'Interrompre l’envoi' }).click()
  await panel.getByRole('button', { name: 'Reprendre l’envoi' }).click()
  await panel.getByRole('button', { name: 'Interrompre l’envoi' }).waitFor()
  for (let minute = 0; minute < 3; minute++) await aMinutePasses()
  await panel.getByText('Tous les membres concernés ont été prévenus.').waitFor()
  await picture(page, 'membres-prevenus')
  const recipients = (await announced())
    .filter(({ subject }) => !subject.startsWith('[Essai]'))
    .map(({ to }) => JSON.stringify(to))
  expect(recipients.length).toBeGreaterThan(0)
  expect(new Set(recipients).size).toBe(recipients.length)
  expect(recipients.join()).not.toContain('paul.ancien')

  // Somebody who had not come for a year reads it on the portal instead, once.
  const dormant = await aVisitor(browser)
  await signIn(dormant.page, 'nadia.infirmiere@ca-cpourmoi.example')
  const wasTold = recipients.join().includes('nadia.infirmiere')
  expect(new URL(dormant.page.url()).pathname === '/annonces').toBe(!wasTold)
  if (!wasTold) {
    expect(await dormant.page.textContent('main')).toContain('Aucun courriel ne vous l’a annoncé')
    await dormant.page.getByRole('button', { name: 'Continuer' }).click()
    await dormant.page.waitForURL((url) => url.pathname !== '/annonces')
  }

  // Who has accepted what: counts, and only for the legal team.
  await page.goto(`${cms}/admin/acceptations`)
  await page
    .getByRole('heading', { name: /^Version du 17 juillet 2024/ })
    .first()
    .waitFor()
  await page.getByText('Personne ne peut l’accepter avant sa date d’effet.').waitFor()
  expect(await page.textContent('body')).not.toMatch(/Benali|nadia\.infirmiere/)
  await picture(page, 'acceptations')
  const editor = await aVisitor(browser)
  await signInToCms(editor.page, 'editeur')
  await editor.page.goto(`${cms}/admin/acceptations`)
  await editor.page.getByText('Cette page est réservée à l’équipe juridique.').waitFor()
  expect(await editor.page.locator('.coverage-version').count()).toBe(0)
  expect([...jurist.errors, ...dormant.errors, ...editor.errors]).toEqual([])
})
