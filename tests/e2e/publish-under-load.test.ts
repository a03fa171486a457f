import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { launchBrowser } from './browser.ts'
import { signedIn, somebody } from './http-person.ts'
import { askCms, aVisitor, signInToCms } from './people.ts'
import { approveByApi, livePublication, publicationAfter } from './publications.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const found = z.object({ docs: z.array(z.looseObject({ id: z.string(), slug: z.string() })).min(1) })

const records = z.object({
  docs: z.array(z.looseObject({ changes: z.string(), pagesRendered: z.number(), pagesKept: z.number() })),
})

test('while a publication goes live, no request fails and no page is made of two', async () => {
  const editor = await aVisitor(browser)
  await signInToCms(editor.page, 'editeur')
  const offer = found.parse(
    await askCms(
      editor.page,
      'GET',
      `/api/offers?where[kind][equals]=billetterie&where[_status][equals]=published&where[validity.through][greater_than]=2027-01-01&limit=1&depth=0`,
    ),
  ).docs[0]
  const address = `/offres/${offer?.slug}`
  const member = await signedIn('nadia.infirmiere@ca-cpourmoi.example')
  const outsider = somebody()

  const former = await livePublication()
  const before = await (await member.get(address)).text()
  const title = 'Un titre qui change en cours de route'
  let live = false
  const bad: string[] = []
  let asked = 0

  async function traffic(): Promise<void> {
    while (!live) {
      const page = await member.get(address)
      const html = await page.text()
      asked++
      // The title stands twice in a page, in its head and in its heading: one version or the other, never both.
      const times = html.split(title).length - 1
      const whole = page.status === 200 && (times === 0 || (times >= 2 && !html.includes(titleOf(before))))
      if (!whole) bad.push(`${address} ${page.status} ${times}`)
      for (const [, style] of html.matchAll(/href="(\/_assets\/[^"]+\.css)"/g)) {
        const answer = await outsider.get(style ?? '')
        if (answer.status !== 200) bad.push(`${style} ${answer.status}`)
        await answer.body?.cancel()
      }
      const gone = await member.get('/offres/rien-de-tel')
      if (gone.status !== 404) bad.push(`unknown offer ${gone.status}`)
      await gone.body?.cancel()
      const shut = await outsider.get('/offres')
      if (shut.status !== 303) bad.push(`signed out ${shut.status}`)
    }
  }

  const visitors = [traffic(), traffic(), traffic()]
  const inCms = `/api/offers/${offer?.id}`
  await askCms(editor.page, 'PATCH', `${inCms}?draft=true`, { title })
  await askCms(editor.page, 'POST', `${inCms}/review`, { step: 'submit' })
  const reader = await aVisitor(browser)
  await signInToCms(reader.page, 'relecteur')
  await approveByApi(reader.page, inCms)
  await askCms(editor.page, 'PATCH', inCms, { _status: 'published' })
  await publicationAfter(former)
  await expect
    .poll(async () => (await (await member.get(address)).text()).includes(title), { timeout: 20_000 })
    .toBe(true)
  live = true
  await Promise.all(visitors)
  expect(bad).toEqual([])

  // What changed is rendered again, and little else.
  const { docs } = records.parse(
    await askCms(
      editor.page,
      'GET',
      '/api/publications?where[state][equals]=live&sort=-createdAt&limit=1&depth=0',
    ),
  )
  expect(docs[0]?.changes).toContain(title)
  expect(docs[0]?.pagesRendered).toBeGreaterThanOrEqual(1)
  expect(docs[0]?.pagesRendered).toBeLessThan((docs[0]?.pagesKept ?? 0) / 4)
  expect(asked).toBeGreaterThan(20)
})

/** What the heading of a page says. */
function titleOf(html: string): string {
  return /<h1[^>]*>([^<]+)</.exec(html)?.[1]?.trim() ?? 'no heading'
}
