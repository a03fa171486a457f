import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { launchBrowser } from './browser.ts'
import { askCms, aVisitor, signInToCms } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const created = z.object({ doc: z.looseObject({ id: z.string() }) })
const found = z.object({ docs: z.array(z.looseObject({ id: z.string() })).min(1) })

/** A document of each collection that nothing uses, as an editor has just begun it. */
async function begun(page: Page): Promise<Record<string, string>> {
  const begin = async (collection: string, fields: object) =>
    created.parse(await askCms(page, 'POST', `/api/${collection}?draft=true`, fields)).doc.id
  const provider = found.parse(
    await askCms(page, 'GET', '/api/providers?where[_status][equals]=published&limit=1&depth=0'),
  ).docs[0]?.id
  // Any picture that is large enough.
  const buffer = await page.screenshot()
  const upload = await page.request.post(`${inject('addresses').cms}/api/media`, {
    headers: { Origin: inject('addresses').cms },
    multipart: {
      file: { name: 'a-jeter.png', mimeType: 'image/png', buffer },
      _payload: JSON.stringify({ alt: 'Un aplat bleu' }),
    },
  })
  return {
    offers: await begin('offers', { kind: 'code-promo', slug: 'a-jeter', title: 'À jeter' }),
    providers: await begin('providers', { slug: 'prestataire-a-jeter', name: 'À jeter' }),
    categories: await begin('categories', { slug: 'categorie-a-jeter', name: 'À jeter' }),
    plans: await begin('plans', { slug: 'formule-a-jeter', name: 'À jeter' }),
    'code-pools': await begin('code-pools', { name: 'À jeter', provider, lowStockAt: 1 }),
    media: created.parse(await upload.json()).doc.id,
  }
}

/** How the API of the CMS answers a person about a document. */
async function statusOf(page: Page, address: string): Promise<number> {
  const { cms } = inject('addresses')
  return (await page.request.get(`${cms}/api/${address}`, { headers: { Origin: cms } })).status()
}

/** Opens the menu of the document that the page shows. */
const menu = (page: Page) => page.locator('.doc-controls__popup button').first().click()

async function deleteByMenu(page: Page): Promise<void> {
  await menu(page)
  await page.locator('#action-delete').click()
  await page.locator('[id^="delete-"]').getByRole('button', { name: 'Confirmer' }).click()
}

test('in the admin, editors put each kind of document into the trash and take it out again', async () => {
  const { cms } = inject('addresses')
  const { page, errors } = await aVisitor(browser)
  await signInToCms(page, 'editeur')
  for (const [collection, id] of Object.entries(await begun(page))) {
    const list = `${cms}/admin/collections/${collection}`
    await page.goto(`${list}/${id}`)
    await deleteByMenu(page)
    await page.waitForURL((url) => url.pathname.endsWith(`/collections/${collection}`))
    expect(await statusOf(page, `${collection}/${id}`), collection).toBe(404)
    await page.goto(`${list}/trash/${id}`)
    expect(await page.getByRole('button', { name: /Supprimer définitivement/ }).count(), collection).toBe(0)
    await page.locator('#action-restore').click()
    await page.locator('[id^="restore-"]').getByRole('button', { name: 'Confirmer' }).click()
    await page.waitForURL((url) => !url.pathname.includes('/trash/'))
    await expect.poll(() => statusOf(page, `${collection}/${id}?draft=true`)).toBe(200)
  }
  expect(errors).toEqual([])
})

test('what is used stays, and the admin says what uses it', async () => {
  const { cms } = inject('addresses')
  const { page } = await aVisitor(browser)
  await signInToCms(page, 'editeur')
  const offer = z
    .object({
      docs: z.array(z.looseObject({ provider: z.string(), category: z.string(), title: z.string() })).min(1),
    })
    .parse(await askCms(page, 'GET', '/api/offers?where[_status][equals]=published&limit=1&depth=0')).docs[0]
  for (const [address, sentence] of [
    [`providers/${offer?.provider}`, /Ce prestataire a des offres/],
    [`categories/${offer?.category}`, /Cette catégorie porte/],
  ] as const) {
    await page.goto(`${cms}/admin/collections/${address}`)
    await deleteByMenu(page)
    await page.getByText(sentence).waitFor()
  }
})

test('an administrator alone deletes for good; readers and jurists delete nothing of the catalogue', async () => {
  const { cms } = inject('addresses')
  const editor = await aVisitor(browser)
  await signInToCms(editor.page, 'editeur')
  const id = created.parse(
    await askCms(editor.page, 'POST', '/api/providers?draft=true', {
      slug: 'a-supprimer',
      name: 'À supprimer',
    }),
  ).doc.id
  const address = `${cms}/admin/collections/providers/${id}`
  for (const account of ['relecteur', 'juriste']) {
    const reader = await aVisitor(browser)
    await signInToCms(reader.page, account)
    await reader.page.goto(address)
    await reader.page.getByText('À supprimer').first().waitFor()
    expect(await reader.page.locator('#action-delete').count()).toBe(0)
  }
  const administrator = await aVisitor(browser)
  await signInToCms(administrator.page, 'administrateur')
  await administrator.page.goto(address)
  await menu(administrator.page)
  await administrator.page.locator('#action-delete').click()
  await administrator.page.locator('#delete-forever').check()
  await administrator.page.locator('[id^="delete-"]').getByRole('button', { name: 'Confirmer' }).click()
  await administrator.page.waitForURL((url) => url.pathname.endsWith('/collections/providers'))
  expect(await statusOf(administrator.page, `providers/${id}?trash=true&draft=true`)).toBe(404)
})
