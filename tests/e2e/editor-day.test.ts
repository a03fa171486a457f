import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { launchBrowser } from './browser.ts'
import { withoutIdentifiers } from './cms-documents.ts'
import { signedIn, somebody } from './http-person.ts'
import { askCms, aVisitor, signInToCms } from './people.ts'
import { picture } from './picture.ts'
import { approveByButton, publishByButton, submitByButton } from './publications.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const found = z.object({ docs: z.array(z.looseObject({ id: z.string(), provider: z.string() })).min(1) })
const created = z.object({ doc: z.looseObject({ id: z.string() }) })
const slug = 'atelier-d-essai'
/** As a spreadsheet in French saves it: `;`, accents in Windows-1252, a line twice, a code that cannot be typed. */
const sheet = 'numéro;code\r\n1;ESSAI-A1\r\n2;ESSAI-B2\r\n3;ESSAI-A1\r\n4;été 10\r\n'

// CGU article 2: what editors prepare, somebody else reads, and members find.
test('an editor’s day: a pool of codes, an offer, its preview, its review, and members who take codes', async () => {
  const { cms } = inject('addresses')
  const editor = await aVisitor(browser)
  const { page } = editor
  await signInToCms(page, 'editeur')
  const model = found.parse(
    await askCms(
      page,
      'GET',
      '/api/offers?where[kind][equals]=code-promo&where[_status][equals]=published&limit=1&depth=0',
    ),
  ).docs[0]

  // A pool, and its codes: a dry run first, then what is wrong, then the import.
  const pool = created.parse(
    await askCms(page, 'POST', '/api/code-pools', {
      name: 'Ateliers, hiver',
      provider: model?.provider,
      lowStockAt: 1,
    }),
  ).doc
  await page.goto(`${cms}/admin/collections/code-pools/${pool.id}`)
  await page.getByLabel('Fichier de codes').setInputFiles({
    name: 'codes-hiver.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(sheet, 'latin1'),
  })
  await page.getByText('rien n’est encore importé').waitFor()
  expect(await page.locator('.code-import-report').textContent()).toMatch(
    /À importer2.*Lignes refusées2.*Ligne 4\s: .*déjà à la ligne 2.*Ligne 5/,
  )
  await picture(page, 'reserve-essai')
  const [refused] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger les lignes refusées' }).click(),
  ])
  expect(await readFile(await refused.path(), 'utf8')).toContain('"5";"4 ; été 10";"contient une espace')
  await page.getByRole('button', { name: 'Importer ces 2 codes' }).click()
  await page.getByText('Import de codes-hiver.csv').waitFor()
  await page.getByText('2 codes restants sur 2.').first().waitFor()
  expect(await page.content()).not.toContain('ESSAI-B2')

  // An offer that gives one of them to each member, as a draft.
  const offer = created.parse(
    await askCms(page, 'POST', '/api/offers?draft=true', {
      ...withoutIdentifiers(model),
      slug,
      title: 'Atelier d’essai',
      validity: { from: '2026-01-01T12:00:00.000Z', through: null },
      code: { mode: 'pool', pool: pool.id },
      _status: 'draft',
    }),
  ).doc
  const offerInCms = `${cms}/admin/collections/offers/${offer.id}`
  await page.goto(offerInCms)
  await preview(page)

  // What is previewed is nowhere a member could reach it.
  const member = await signedIn('nadia.infirmiere@ca-cpourmoi.example')
  for (const address of [`/offres/${slug}`, '/canal/apercus', '/apercu/offre'])
    expect((await member.get(address)).status, address).toBe(404)
  const outside = await fetch(`${cms}/api/offers/${offer.id}/preview`)
  expect([outside.status, await outside.text()]).toEqual([
    401,
    expect.not.stringContaining('Atelier d’essai'),
  ])

  // Somebody else reads it, and the editor publishes it.
  await page.goto(offerInCms)
  await submitByButton(page)
  await picture(page, 'offre-relecture')
  const reader = await aVisitor(browser)
  await signInToCms(reader.page, 'relecteur')
  await approveByButton(reader.page, offerInCms)
  await page.goto(offerInCms)
  await publishByButton(page)
  await page.goto(offerInCms)
  await page.getByText(/^En ligne depuis/).waitFor()
  await page.goto(`${cms}/admin`)
  await page.locator('.publications li[data-state=live]').first().waitFor()
  await picture(page, 'tableau-des-publications')

  // Members take codes; one keeps theirs; a stranger gets nowhere.
  const code = `/offres/${slug}/code`
  await expect.poll(async () => (await member.get(`/offres/${slug}`)).status, { timeout: 20_000 }).toBe(200)
  expect((await member.post(code, {})).status).toBe(303)
  const shown = await (await member.get(code)).text()
  expect(shown).toMatch(/ESSAI-(A1|B2)/)
  expect(await (await member.get(code)).text()).toContain(/ESSAI-../.exec(shown)?.[0] ?? '')
  expect((await somebody().get(code)).status).toBe(303)

  // The count goes down in the CMS, and says that it runs low.
  await page.goto(`${cms}/admin/collections/code-pools/${pool.id}`)
  await page.getByText('Stock bas : Un code restant sur 2.').first().waitFor()
  expect([...editor.errors, ...reader.errors]).toEqual([])
})

/** The preview in the admin: the draft by the components of the portal, at each width, and again after a save. */
async function preview(page: Page): Promise<void> {
  await page.locator('#live-preview-toggler').click()
  const frame = page.frameLocator('#live-preview-iframe')
  await frame.getByRole('heading', { level: 1, name: 'Atelier d’essai' }).waitFor()
  expect(await frame.getByRole('button', { name: 'Prendre mon code' }).count()).toBe(1)
  for (const [label, width] of [
    ['Téléphone, 360 px', 360],
    ['Tablette, 768 px', 768],
    ['Ordinateur, 1440 px', 1440],
  ] as const) {
    await page.locator('.live-preview-toolbar-controls__breakpoint').click()
    await page.getByRole('button', { name: label }).click()
    await expect.poll(() => frame.locator('html').evaluate(() => window.innerWidth)).toBe(width)
    if (width === 360) await picture(page, 'apercu-360')
  }
  // Alone in its origin: it reads nothing of the admin.
  expect(await frame.locator('html').evaluate(() => window.origin)).toBe('null')
  await page.locator('#field-title').fill('Atelier d’essai, repris')
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
  await frame.getByRole('heading', { level: 1, name: 'Atelier d’essai, repris' }).waitFor()
  await page.locator('#live-preview-toggler').click()
}
