import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { codeAt } from '../../edge/src/entrance/second-factor/second-factor.ts'
import { launchBrowser } from './browser.ts'
import { orderOnRecap } from './checkout.ts'
import { lettersTo, linkInLetter } from './letters.ts'
import { aMinutePasses } from './minute.ts'
import { standsInWidth } from './narrow.ts'
import { acceptWhatIsAsked, aVisitor, signIn } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const support = 'marc.support@ca-cpourmoi.example'
const member = 'nadia.infirmiere@ca-cpourmoi.example'

async function signInToTheDesk(page: Page): Promise<void> {
  await signIn(page, support)
  await page.getByRole('heading', { name: 'Activer la double authentification' }).waitFor()
  const secret = ((await page.textContent('.qr-secret')) ?? '').replaceAll(/\s/g, '')
  await page.fill('[name=current]', inject('password'))
  await page.fill('[name=code]', codeAt(secret, new Date()))
  await page.getByRole('button', { name: 'Activer' }).click()
  await page.getByRole('heading', { name: /codes de secours/i }).waitFor()
}

/** « Un problème avec cette commande », to its seller, then to us, answered and closed (CGU, art. 10), on a telephone. */
async function aClaimToItsAnswer(page: Page, desk: Page): Promise<void> {
  const { portal } = inject('addresses')
  await page.goto(`${portal}/offres`)
  await acceptWhatIsAsked(page)
  await page.goto(`${portal}/offres/carte-cadeau-maison-tricotin`)
  await page.getByRole('button', { name: 'Commander', exact: true }).click()
  await orderOnRecap(page, { firstName: 'Nadia', lastName: 'Benali' })
  await page.goto(`${portal}/compte/commandes`)
  await page.locator('main a[href^="/commandes/"]').first().click()
  await page.getByRole('link', { name: 'Un problème avec cette commande' }).click()
  await page.getByRole('heading', { name: 'D’abord, le vendeur' }).waitFor()
  await standsInWidth(page)
  await page.check('[value=not-received]')
  await page.fill('[name=words]', 'L’anniversaire est samedi, et rien n’est arrivé.')
  // A page that calls itself a photograph is refused; what was written stays.
  const disguised = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<script>1</script>') }
  await page.setInputFiles('[name=files]', disguised)
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click()
  await page.waitForSelector('[name=files][aria-invalid=true]')
  expect(await page.inputValue('[name=words]')).toBe('L’anniversaire est samedi, et rien n’est arrivé.')
  await page.setInputFiles('[name=files]', {
    ...{ name: 'billet.pdf', mimeType: 'application/pdf' },
    buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << >>\n%%EOF\n'),
  })
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click()
  await page.getByText('Votre demande est envoyée').waitFor()
  await standsInWidth(page)
  await page.getByRole('button', { name: 'Le vendeur n’a pas réglé ma demande' }).click()
  await page.getByText('Votre demande est chez nous').first().waitFor()

  await desk.goto(`${portal}/bureau/demandes`)
  await standsInWidth(desk)
  await desk.getByRole('link', { name: 'Billet, carte ou code non reçu' }).first().click()
  await desk.getByText('L’anniversaire est samedi').waitFor()
  await standsInWidth(desk)
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: /^Pièce 1, PDF/ }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^demande-\w{12}-1\.pdf$/)
  await desk.fill('[name=answer]', 'Le vendeur vous les envoie ce soir.')
  await desk.getByRole('button', { name: 'Envoyer la réponse' }).click()
  await desk.getByText('La réponse est partie').waitFor()
  await page.goto(await linkInLetter(member, '/compte/demandes/'))
  await page.getByText('Le vendeur vous les envoie ce soir.').waitFor()
  await standsInWidth(page)
  await page.getByRole('button', { name: 'C’est réglé, clore la demande' }).click()
  await page.getByText('Cette demande est close').waitFor()
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
  await standsInWidth(desk)
  await desk.getByRole('link', { name: 'Des connexions depuis beaucoup d’appareils' }).click()
  await desk.getByText('connexions ouvertes à la fois, et').waitFor()
  await standsInWidth(desk)
  await desk.getByRole('button', { name: 'Demander une explication' }).click()
  await desk.getByText('La question est partie').waitFor()
  const examination = new URL(desk.url()).pathname

  const { page, errors: errorsOfMember } = await aVisitor(browser, telephone)
  await signIn(page, member)
  await page.goto(await linkInLetter(member, '/compte/examens/'))
  const [letter] = (await lettersTo(member)).filter(({ subject }) => subject.startsWith('Pouvez-vous'))
  expect(letter?.text).toContain('Rien n’est décidé')
  await page.getByText('Rien n’est décidé').first().waitFor()
  await standsInWidth(page)
  await page.getByRole('button', { name: 'Envoyer ma réponse' }).click()
  await page.waitForSelector('[name=words][aria-invalid=true]')
  await page.fill('[name=words]', 'Nous sommes sept à la maison.')
  await page.getByRole('button', { name: 'Envoyer ma réponse' }).click()
  await page.getByText('Votre réponse est enregistrée').waitFor()
  await standsInWidth(page)

  await desk.goto(portal + examination)
  await desk.getByText('Nous sommes sept à la maison.').waitFor()
  await desk.fill('[name=reason]', 'Une famille nombreuse qui partage ses ordinateurs.')
  await desk.getByRole('button', { name: 'Classer l’examen' }).click()
  await desk.getByText('Rien n’est reproché.').waitFor()
  await standsInWidth(desk)
  await page.reload()
  await page.getByText('Une famille nombreuse qui partage ses ordinateurs.').waitFor()
  await expect
    .poll(async () => (await lettersTo(member)).map(({ subject }) => subject), { timeout: 30_000 })
    .toContain('Rien ne vous est reproché')
  expect((await page.goto(`${portal}/offres`))?.status()).toBe(200)
  await aClaimToItsAnswer(page, desk)
  expect([...errors, ...errorsOfMember]).toEqual([])
})
