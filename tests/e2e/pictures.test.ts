import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { launchBrowser } from './browser.ts'
import { signedIn, somebody } from './http-person.ts'
import { askCms, aVisitor, signIn, signInToCms } from './people.ts'
import { picture } from './picture.ts'
import { approveByButton, publishByButton, submitByButton } from './publications.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const found = z.object({
  docs: z.array(
    z.looseObject({
      id: z.string(),
      slug: z.string(),
      title: z.string(),
      category: z.looseObject({ slug: z.string() }),
    }),
  ),
})
const corpus = (file: string) => fileURLToPath(new URL(`../corpus/pictures/${file}`, import.meta.url))
const alternative = 'Quatre carrés de couleur'

/** Gives the form a file, and waits until it holds it: it is named there, and can be saved. */
async function chooseFile(page: Page, file: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(corpus(file))
  await expect
    .poll(() => page.locator('.file-field__filename').inputValue({ timeout: 1000 }), { timeout: 15_000 })
    .toBe(file)
  await page.locator('#action-save-draft:not([disabled])').waitFor()
}

// Section by section: what an editor sends, what is refused, what members receive.
test('a photograph, from the editor’s machine to the members’ screens', { timeout: 240_000 }, async () => {
  const { cms } = inject('addresses')
  const { page, errors } = await aVisitor(browser)
  await signInToCms(page, 'editeur')
  const { docs } = found.parse(
    await askCms(
      page,
      'GET',
      '/api/offers?where[kind][equals]=voyage&where[_status][equals]=published&limit=1&depth=1',
    ),
  )
  const [offer] = docs
  if (!offer) throw new Error('no offer to illustrate')

  // What is damaged is refused beside the file, and nothing is lost of what was typed.
  await page.goto(`${cms}/admin/collections/media/create`)
  await page.locator('#field-alt').fill(alternative)
  await chooseFile(page, 'jpeg-cut-at-50.jpg')
  const asked = page.waitForResponse((answer) => answer.url().includes('/api/media?'))
  await page.locator('#action-save-draft').click()
  const refused = z.object({
    errors: z.array(z.object({ data: z.object({ errors: z.array(z.looseObject({ path: z.string() })) }) })),
  })
  expect(refused.parse(await (await asked).json()).errors[0]?.data.errors[0]?.path).toBe('file')
  const refusal = page.locator('.field-error, .tooltip').filter({ hasText: 'abîmée ou incomplète' })
  await refusal.first().waitFor()
  await picture(page, 'photographie-refusee')
  expect(await page.locator('#field-alt').inputValue()).toBe(alternative)

  // Another takes its place: it says where it was taken, and is taken without that.
  await page.locator('.file-field__remove').click()
  await chooseFile(page, 'jpeg-position.jpg')
  await page.locator('#action-save-draft').click()
  await page.waitForURL(/\/media\/(?!create)[\w-]+$/)
  const media = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  // Somebody else reads it, then the offer that shows it.
  const mediaInCms = `${cms}/admin/collections/media/${media}`
  await page.goto(mediaInCms)
  await submitByButton(page)
  const reader = await aVisitor(browser)
  await signInToCms(reader.page, 'relecteur')
  await approveByButton(reader.page, mediaInCms)
  await askCms(page, 'PATCH', `/api/media/${media}`, { _status: 'published' })
  await askCms(page, 'PATCH', `/api/offers/${offer.id}?draft=true`, { image: media, _status: 'draft' })
  const offerInCms = `${cms}/admin/collections/offers/${offer.id}`
  await page.goto(offerInCms)
  await submitByButton(page)
  await approveByButton(reader.page, offerInCms)
  await page.goto(offerInCms)
  await publishByButton(page)

  const member = await signedIn('nadia.infirmiere@ca-cpourmoi.example')
  const address = `/offres/${offer.slug}`
  const html = async () => (await member.get(address)).text()
  await expect.poll(html, { timeout: 90_000 }).toContain(alternative)

  // Every file that a page names is there for members, light, and for nobody else.
  const card = await (await member.get(`/categories/${offer.category.slug}`)).text()
  const files = [...((await html()) + card).matchAll(/\/images\/[0-9a-f]{32}-[\w-]+\.(?:avif|webp)/g)].map(
    String,
  )
  const names = [...new Set(files)]
  expect(names.length).toBeGreaterThanOrEqual(6)
  for (const name of names) {
    const answer = await member.get(name)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      `image/${name.split('.').at(-1)}`,
    ])
    expect(answer.headers.get('cache-control')).toContain('private')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.length, name).toBeLessThanOrEqual(name.includes('-card-') ? 35_000 : 200_000)
    expect(bytes.includes('GPS') || bytes.includes('Jeanne')).toBe(false)
    for (const stranger of [somebody(), await signedIn('paul.ancien@ca-cpourmoi.example')])
      expect((await stranger.get(name)).status, name).not.toBe(200)
  }
  const original = await readFile(corpus('jpeg-position.jpg'))
  expect(original.includes('Jeanne'), 'a control: it said so').toBe(true)

  // On a screen: the better format, and nothing moves when it comes.
  const reading = await aVisitor(browser)
  await reading.page.addInitScript(watchShifts)
  await signIn(reading.page, 'nadia.infirmiere@ca-cpourmoi.example')
  let released = Promise.withResolvers<void>()
  await reading.page.route('**/images/*', async (route) => {
    await released.promise
    await route.continue()
  })
  const search = `/recherche?q=${encodeURIComponent(offer.title)}`
  for (const width of [360, 768, 1440]) {
    await reading.page.setViewportSize({ width, height: 900 })
    for (const where of [address, `/categories/${offer.category.slug}`, search]) {
      released = Promise.withResolvers()
      await reading.page.goto(inject('addresses').portal + where, { waitUntil: 'domcontentloaded' })
      const image = reading.page.locator('main picture img').first()
      await image.scrollIntoViewIfNeeded()
      await reading.page.evaluate(forgetShifts)
      released.resolve()
      await expect
        .poll(() => image.evaluate((one) => (one as HTMLImageElement).naturalWidth), { timeout: 20_000 })
        .toBeGreaterThan(0)
      expect(await image.evaluate((one) => (one as HTMLImageElement).currentSrc), where).toMatch(/\.avif$/)
      expect(await reading.page.evaluate(() => window.shifted), `${where} at ${width} px`).toEqual([])
      expect(await unsizedImages(reading.page), where).toEqual([])
    }
  }
  expect([...errors, ...reader.errors, ...reading.errors]).toEqual([])
})

declare global {
  interface Window {
    shifted: string[]
  }
}

/** Notes what moves on its own, by its element. */
function watchShifts(): void {
  window.shifted = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { sources = [] } = entry as PerformanceEntry & { sources?: { node: Node | null }[] }
      for (const { node } of sources)
        window.shifted.push(node instanceof Element ? node.outerHTML.slice(0, 120) : '?')
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Once the page has its fonts, what moves moves because of a picture. */
const forgetShifts = () =>
  document.fonts.ready.then(() => {
    window.shifted = []
  })

const unsizedImages = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('img')]
      .filter((image) => !image.hasAttribute('width') || !image.hasAttribute('height'))
      .map((image) => image.outerHTML),
  )
