import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { codeAt } from '../../edge/src/entrance/second-factor/second-factor.ts'
import { launchBrowser } from './browser.ts'
import { lettersTo, linkInLetter } from './letters.ts'
import { aMinutePasses } from './minute.ts'
import { aVisitor, signIn } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const support = 'marc.support@ca-cpourmoi.example'
const member = 'nadia.infirmiere@ca-cpourmoi.example'

/** As on a telephone: nothing may stand outside. */
async function onATelephone(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wide, page.url()).toBeLessThanOrEqual(0)
}

async function signInToTheDesk(page: Page): Promise<void> {
  await signIn(page, support)
  await page.getByRole('heading', { name: 'Activer la double authentification' }).waitFor()
  const secret = ((await page.textContent('.qr-secret')) ?? '').replaceAll(/\s/g, '')
  await page.fill('[name=current]', inject('password'))
  await page.fill('[name=code]', codeAt(secret, new Date()))
  await page.getByRole('button', { name: 'Activer' }).click()
  await page.getByRole('heading', { name: /codes de secours/i }).waitFor()
}

// CGU articles 5.1, 6.4 and 9; RGPD, art. 22: facts, a person, a question, an answer, a decision.
test('what is unusual is put before support, who asks; the member answers, and is told that nothing is held', async () => {
  const { portal } = inject('addresses')
  // One kind a run.
  for (let kind = 0; kind < 3; kind++) await aMinutePasses()
  const telephone = { viewport: { width: 360, height: 780 }, hasTouch: true }
  const { page: desk, errors } = await aVisitor(browser, telephone)
  await signInToTheDesk(desk)
  await desk.goto(`${portal}/bureau/examens`)
  await onATelephone(desk)
  await desk.getByRole('link', { name: 'Des connexions depuis beaucoup d’appareils' }).click()
  await desk.getByText('connexions ouvertes à la fois, et').waitFor()
  await onATelephone(desk)
  await desk.getByRole('button', { name: 'Demander une explication' }).click()
  await desk.getByText('La question est partie').waitFor()
  const examination = new URL(desk.url()).pathname

  const { page, errors: errorsOfMember } = await aVisitor(browser, telephone)
  await signIn(page, member)
  await page.goto(await linkInLetter(member, '/compte/examens/'))
  const [letter] = (await lettersTo(member)).filter(({ subject }) => subject.startsWith('Pouvez-vous'))
  expect(letter?.text).toContain('Rien n’est décidé')
  await page.getByText('Rien n’est décidé').first().waitFor()
  await onATelephone(page)
  await page.getByRole('button', { name: 'Envoyer ma réponse' }).click()
  await page.waitForSelector('[name=words][aria-invalid=true]')
  await page.fill('[name=words]', 'Nous sommes sept à la maison.')
  await page.getByRole('button', { name: 'Envoyer ma réponse' }).click()
  await page.getByText('Votre réponse est enregistrée').waitFor()
  await onATelephone(page)

  await desk.goto(portal + examination)
  await desk.getByText('Nous sommes sept à la maison.').waitFor()
  await desk.fill('[name=reason]', 'Une famille nombreuse qui partage ses ordinateurs.')
  await desk.getByRole('button', { name: 'Classer l’examen' }).click()
  await desk.getByText('Rien n’est reproché.').waitFor()
  await onATelephone(desk)
  await page.reload()
  await page.getByText('Une famille nombreuse qui partage ses ordinateurs.').waitFor()
  await expect
    .poll(async () => (await lettersTo(member)).map(({ subject }) => subject), { timeout: 30_000 })
    .toContain('Rien ne vous est reproché')
  expect((await page.goto(`${portal}/offres`))?.status()).toBe(200)
  expect([...errors, ...errorsOfMember]).toEqual([])
})
