import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { launchBrowser } from './browser.ts'
import { withoutIdentifiers } from './cms-documents.ts'
import { signedIn } from './http-person.ts'
import { askCms, aVisitor, signIn, signInToCms } from './people.ts'
import { picture } from './picture.ts'
import { approveByButton, livePublication, publicationAfter, submitByButton } from './publications.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const found = z.object({ docs: z.array(z.looseObject({ id: z.string() })).min(1) })
const created = z.object({ doc: z.looseObject({ id: z.string() }) })
const member = 'nadia.infirmiere@ca-cpourmoi.example'

async function first(page: Page, collection: string) {
  const [document] = found.parse(
    await askCms(page, 'GET', `/api/${collection}?where[_status][equals]=published&limit=1&depth=0`),
  ).docs
  if (!document) throw new Error(`no ${collection}`)
  return document
}

/** What one person is answered who would publish alone. */
async function refusalOf(page: Page, address: string, data: object): Promise<string> {
  const { cms } = inject('addresses')
  const answer = await page.request.fetch(cms + address, {
    method: 'PATCH',
    headers: { Origin: cms },
    data,
    maxRetries: 2,
  })
  expect(answer.status()).toBe(409)
  return answer.text()
}

// CGU article 2: what members read is on nobody's word alone.
test('an editor alone changes no plan, provider or shelf; somebody else sees what would change', async () => {
  const { cms, portal } = inject('addresses')
  const editor = await aVisitor(browser)
  await signInToCms(editor.page, 'editeur')
  const plan = await first(editor.page, 'plans')
  const provider = await first(editor.page, 'providers')
  const shelf = await first(editor.page, 'categories')
  const published = { _status: 'published' }
  for (const [address, change] of [
    [`/api/plans/${plan.id}`, { priceCents: 1 }],
    [`/api/providers/${provider.id}`, { name: 'Pirate' }],
    [
      `/api/providers/${provider.id}`,
      { website: 'https://pirate.example', claims: { email: 'a@pirate.example' } },
    ],
    [`/api/categories/${shelf.id}`, { name: 'Pirate' }],
  ] as const)
    expect(await refusalOf(editor.page, address, { ...change, ...published })).toContain(
      'Rien n’est publié sans relecture',
    )

  // By the form: kept as a draft, submitted, and read by somebody else who sees one change.
  const planInCms = `${cms}/admin/collections/plans/${plan.id}`
  await editor.page.goto(planInCms)
  const price = editor.page.getByLabel('Prix TTC')
  await price.fill('0,01')
  await editor.page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
  await submitByButton(editor.page)
  expect(await editor.page.getByRole('button', { name: 'Approuver' }).count()).toBe(0)
  const reader = await aVisitor(browser)
  await signInToCms(reader.page, 'relecteur')
  await reader.page.goto(planInCms)
  const changes = reader.page.locator('.review-changes:not(.review-versions)')
  await changes.waitFor()
  await picture(reader.page, 'relecture-des-changements')
  expect(await changes.locator('dt').allTextContents()).toEqual(['Prix TTC'])
  expect(await changes.locator('ins').textContent()).toContain('0,01 €')

  // The editor changes what is proposed behind the page that the reader has open: that page says no word about it.
  const proposed = async (cents: number) => {
    await askCms(editor.page, 'PATCH', `/api/plans/${plan.id}?draft=true`, { priceCents: cents })
    await askCms(editor.page, 'POST', `/api/plans/${plan.id}/review`, { step: 'submit' })
  }
  const isOld = reader.page
    .getByRole('alert')
    .getByText('Ce document a changé depuis que vous l’avez ouvert. Relisez-le avant de vous prononcer.')
  const remark = reader.page.getByLabel('Ce qu’il y a à reprendre')
  await proposed(2)
  await reader.page.getByRole('button', { name: 'Approuver' }).click()
  await changes.locator('ins', { hasText: /0,02\s€/ }).waitFor()
  await isOld.waitFor()
  expect(await reader.page.getByLabel('Prix TTC').inputValue()).toBe('0,02')
  await reader.page.getByText('À relire', { exact: true }).waitFor()
  await reader.page.getByRole('button', { name: 'Renvoyer à l’auteur' }).click()
  await remark.fill('Deux centimes : est-ce une faute de frappe ?')
  await proposed(1)
  await reader.page.getByRole('button', { name: 'Renvoyer', exact: true }).click()
  await changes.locator('ins', { hasText: /0,01\s€/ }).waitFor()
  await isOld.waitFor()
  expect(await remark.inputValue()).toBe('Deux centimes : est-ce une faute de frappe ?')
  await picture(reader.page, 'relecture-change-entre-temps')
  await remark.fill('Un centime : est-ce une faute de frappe ?')
  await reader.page.getByRole('button', { name: 'Renvoyer', exact: true }).click()
  await reader.page.getByText('En rédaction', { exact: true }).waitFor()
  expect(await (await fetch(portal)).text()).not.toContain('0,01')
  expect([...editor.errors, ...reader.errors]).toEqual([])
})

test('an offer is taken down in less than three seconds, by one person, before any publication', async () => {
  const { cms, portal } = inject('addresses')
  const [editor, reader, visitor] = [
    await aVisitor(browser),
    await aVisitor(browser),
    await aVisitor(browser),
  ]
  await signInToCms(editor.page, 'editeur')
  await signInToCms(reader.page, 'relecteur')
  const model = found.parse(
    await askCms(
      editor.page,
      'GET',
      '/api/offers?where[kind][equals]=code-promo&where[_status][equals]=published&limit=1&depth=0',
    ),
  ).docs[0]
  const slug = 'offre-a-retirer'
  const { doc } = created.parse(
    await askCms(editor.page, 'POST', '/api/offers?draft=true', {
      ...withoutIdentifiers(model),
      slug,
      title: 'Offre à retirer',
      validity: { from: '2026-01-01T12:00:00.000Z', through: null },
      code: { mode: 'shared', value: 'RETIRE-10' },
      _status: 'draft',
    }),
  )
  const inCms = `${cms}/admin/collections/offers/${doc.id}`
  await askCms(editor.page, 'POST', `/api/offers/${doc.id}/review`, { step: 'submit' })
  await approveByButton(reader.page, inCms)
  const former = await livePublication()
  await askCms(editor.page, 'PATCH', `/api/offers/${doc.id}`, { _status: 'published' })
  await publicationAfter(former)
  const nadia = await signedIn(member)
  const status = async () => {
    const answer = await nadia.get(`/offres/${slug}`)
    await answer.body?.cancel()
    return answer.status
  }
  await expect.poll(status, { timeout: 20_000 }).toBe(200)

  await editor.page.goto(inCms)
  await editor.page.getByRole('button', { name: 'Retirer tout de suite…' }).click()
  await editor.page.getByLabel('Pourquoi').fill('Le prestataire ne livre plus.')
  await picture(editor.page, 'retirer-tout-de-suite')
  const shown = await livePublication()
  const start = performance.now()
  await editor.page.getByRole('button', { name: 'Retirer du portail' }).click()
  await expect.poll(status, { timeout: 3_000, interval: 50 }).toBe(410)
  expect(performance.now() - start).toBeLessThan(3_000)
  expect(await livePublication(), 'no publication was needed').toBe(shown)

  expect(await (await nadia.get(`/offres/${slug}`)).text()).toContain('a été retirée par notre équipe le')
  const code = await nadia.get(`/offres/${slug}/code`)
  expect([code.status, await code.text()]).toEqual([410, expect.not.stringContaining('RETIRE-10')])
  expect((await nadia.post(`/offres/${slug}/code`, {})).status).toBe(410)
  expect(await (await nadia.get('/offres/retirees.json')).json()).toMatchObject({
    offers: expect.arrayContaining([slug]) as string[],
  })
  await editor.page.getByText(/^Retirée du portail depuis/).waitFor()
  await editor.page.getByText('Par Noé Lambert. Motif : Le prestataire ne livre plus.').waitFor()
  await picture(editor.page, 'offre-retiree')

  // No list of a member shows it, whether or not the next publication has run.
  await signIn(visitor.page, member, { box: false })
  await visitor.page.goto(`${portal}/recherche?q=${encodeURIComponent('Offre à retirer')}`)
  await visitor.page.locator('[data-status]').getByText(/offre/i).waitFor()
  await expect.poll(() => visitor.page.locator(`a[href="/offres/${slug}"]:visible`).count()).toBe(0)

  // It does not come back on one person's word either.
  expect(await refusalOf(editor.page, `/api/offers/${doc.id}`, { _status: 'published' })).toContain(
    'relecture',
  )
  expect([...editor.errors, ...reader.errors, ...visitor.errors]).toEqual([])
})
