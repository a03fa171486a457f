import { parisDayAt } from '@portal/content'
import { nextCgu } from '@portal/content/demonstration/next-cgu'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { launchBrowser } from './browser.ts'
import { cguOf2024, inCms, withoutIdentifiers } from './cms-documents.ts'
import { askCms, aVisitor, signIn, signInToCms } from './people.ts'
import { approveByApi, approveByButton, publishByButton, submitByButton } from './publications.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const found = z.object({ docs: z.array(z.looseObject({ id: z.string() })).min(1) })
const created = z.object({ doc: z.looseObject({ id: z.string() }) })
const mails = z.array(z.looseObject({ subject: z.string(), to: z.unknown() }))

test('an editor publishes, a member buys, the legal team publishes, the next connection asks', async () => {
  const { portal, cms, mail } = inject('addresses')

  // An editor prepares an offer from one that exists; somebody else reads it; the editor publishes it by the button.
  const editor = await aVisitor(browser)
  await signInToCms(editor.page, 'editeur')
  const model = found.parse(
    await askCms(editor.page, 'GET', '/api/offers?where[slug][equals]=entree-un-jour-trois-roues&depth=0'),
  ).docs[0]
  const copy = created.parse(
    await askCms(editor.page, 'POST', '/api/offers?draft=true', {
      ...withoutIdentifiers(model),
      slug: 'nocturne-d-essai',
      title: 'Nocturne d’essai aux Trois Roues',
      _status: 'draft',
    }),
  ).doc
  const offerInCms = `${cms}/admin/collections/offers/${copy.id}`
  await editor.page.goto(offerInCms)
  await submitByButton(editor.page)
  const reader = await aVisitor(browser)
  await signInToCms(reader.page, 'relecteur')
  await approveByButton(reader.page, offerInCms)
  await editor.page.goto(offerInCms)
  await publishByButton(editor.page)

  // A member who has never been here wants that very page.
  const { page, errors } = await aVisitor(browser)
  const wanted = `${portal}/offres/nocturne-d-essai`
  await page.goto(wanted)
  expect(new URL(page.url()).pathname).toBe('/connexion')
  expect(await page.textContent('body')).not.toContain('Nocturne')
  expect(await page.isChecked('[name=acceptance]')).toBe(false)

  // Without the box: refused, next to the box, with what was typed kept.
  await page.fill('[name=email]', 'camille.artisan@ca-cpourmoi.example')
  await page.fill('[name=password]', inject('password'))
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForSelector('[name=acceptance][aria-invalid=true]')
  expect(await page.inputValue('[name=email]')).toBe('camille.artisan@ca-cpourmoi.example')

  // With the box: straight to the page that was wanted.
  await page.fill('[name=password]', inject('password'))
  await page.check('[name=acceptance]')
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForURL(wanted)
  expect(await page.textContent('h1')).toContain('Nocturne d’essai')

  // A family's basket, on a phone: the ticket, a session for two, a gift card. It is kept with the account.
  await page.setViewportSize({ width: 390, height: 844 })
  const add = () => page.getByRole('button', { name: 'Ajouter au panier' }).click()
  await add()
  await page.waitForURL(/\/panier\?/)
  await page.goto(`${portal}/offres/stage-de-taille-bellebeche`)
  await page.selectOption('[name=session]', { index: 1 })
  await add()
  await page.waitForURL(/\/panier\?/)
  await page.goto(`${portal}/offres/carte-cadeau-maison-tricotin`)
  await add()
  await page.waitForURL(/\/panier\?/)
  const badge = page.locator('[data-basket-badge]')
  await expect.poll(() => badge.textContent()).toBe('3')
  await page.getByRole('button', { name: /^Un de plus\s: Stage de taille/ }).click()
  await expect.poll(() => badge.textContent()).toBe('4')
  const total = /131,00/
  await expect.poll(() => page.textContent('[data-basket-total]')).toMatch(total)

  // The recap: names of the session, the address, what can be given back and what cannot.
  await page.getByRole('button', { name: 'Commander', exact: true }).click()
  await page.waitForURL(/\/commande\?vendeur=/)
  expect(await page.textContent('main')).toMatch(/pas de droit de rétractation.*quatorze jours/s)
  await page.fill('[name=recipient]', 'Camille Roussel')
  await page.fill('[name=line1]', '12 rue des Écoles')
  await page.fill('[name=postalCode]', '45000')
  await page.fill('[name=city]', 'Orléans')
  await page.getByRole('button', { name: 'Commander et payer' }).click()
  await page.waitForSelector('[name=conditionsAccepted][aria-invalid=true]')
  expect(await page.inputValue('[name=city]')).toBe('Orléans')
  for (const [place, name] of ['Camille', 'Noé'].entries()) {
    await page.fill(`[name="prenom.1.${place}"]`, name)
    await page.fill(`[name="nom.1.${place}"]`, 'Roussel')
  }
  await page.check('[name=conditionsAccepted]')
  await page.getByRole('button', { name: 'Commander et payer' }).click()

  // The bank checks the seal, asks for the second factor, and calls the portal before it lets the browser go.
  await page.waitForURL(/\/paiements\//)
  expect(await page.textContent('body')).toMatch(total)
  await page.getByRole('button', { name: /^Payer/ }).click()
  await page.getByRole('button', { name: 'Confirmer le paiement' }).click()
  await page.waitForURL(`${portal}/commandes/*`)
  await expect
    .poll(() => page.getAttribute('[data-order-state]', 'data-order-state'))
    .toMatch(/^(?:paid|with-partner|ready) /)

  await page.goto(`${portal}/panier`)
  expect(await page.textContent('main')).toContain('Votre panier est vide')
  await page.setViewportSize({ width: 1280, height: 900 })

  await page.goto(`${portal}/panier`)
  expect(await page.textContent('main')).toContain('Votre panier est vide')
  await page.setViewportSize({ width: 1280, height: 900 })

  // History shows it, and one mail says so.
  await page.goto(`${portal}/compte/commandes`)
  expect(await page.textContent('main')).toContain('Nocturne d’essai')
  const confirmations = async () => {
    const list = mails.parse(await (await fetch(`${mail}/courriels.json`)).json())
    return list.filter(({ subject }) => subject.includes('Nocturne')).length
  }
  await expect.poll(confirmations, { timeout: 30_000 }).toBe(1)

  // The legal team publishes the next terms of use, in force from today: no notice, and two people who approve.
  const jurist = await aVisitor(browser)
  await signInToCms(jurist.page, 'juriste')
  const second = await aVisitor(browser)
  await signInToCms(second.page, 'juriste2')
  const settings = '/api/globals/legal-settings'
  await askCms(jurist.page, 'POST', `${settings}?draft=true`, { minimumNoticeDays: 0 })
  await askCms(jurist.page, 'POST', `${settings}/review`, { step: 'submit' })
  await approveByApi(second.page, settings)
  await askCms(jurist.page, 'POST', settings, { _status: 'published' })
  const next = nextCgu(await cguOf2024(), parisDayAt(new Date()))
  const draft = created.parse(
    await askCms(jurist.page, 'POST', '/api/legal-texts?draft=true', { ...inCms(next), _status: 'draft' }),
  ).doc
  // Its readers have pages of their own in the jurist’s week; the button that publishes it is pressed here too.
  const text = `/api/legal-texts/${draft.id}`
  await askCms(jurist.page, 'POST', `${text}/review`, { step: 'submit' })
  const third = await aVisitor(browser)
  await signInToCms(third.page, 'juriste3')
  for (const reading of [second, third]) await approveByApi(reading.page, text)
  await jurist.page.goto(`${cms}/admin/collections/legal-texts/${draft.id}`)
  await publishByButton(jurist.page)

  // The next page view asks, and shows what changed since the version that this member accepted.
  await expect
    .poll(
      async () => {
        await page.goto(wanted)
        return new URL(page.url()).pathname
      },
      { timeout: 20_000 },
    )
    .toBe('/acceptation')
  expect(await page.textContent('ins')).toBeTruthy()
  expect(await page.textContent('main')).toContain('cinq jours ouvrés')
  expect(await page.isChecked('[name=acceptance]')).toBe(false)

  // Refusing leaves the exits open, and the catalogue closed.
  await page.getByRole('button', { name: 'Refuser' }).click()
  await page.waitForURL(`${portal}/acceptation/refus`)
  await page.goto(`${portal}/compte/commandes`)
  expect(await page.textContent('main')).toContain('Nocturne d’essai')

  await page.goto(wanted)
  await page.check('[name=acceptance]')
  await page.getByRole('button', { name: /^Accepter/ }).click()
  await page.waitForURL(wanted)

  // Somebody else’s next connection asks too.
  const other = await aVisitor(browser)
  await signIn(other.page, 'nadia.infirmiere@ca-cpourmoi.example')
  expect(new URL(other.page.url()).pathname).toBe('/acceptation')
  expect([...errors, ...other.errors]).toEqual([])
})
