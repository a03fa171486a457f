import type { Browser, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { z } from 'zod'
import { setFactor, typePassword } from '../e2e/cms-sign-in.ts'
import { lettersTo } from '../e2e/letters.ts'
import { askCms, aVisitor, type Visitor } from '../e2e/people.ts'
import { approveByApi } from '../e2e/publications.ts'

const created = z.object({ doc: z.looseObject({ id: z.string() }) })

/** Follows the link of an invitation to the CMS: password, sign-in, second factor. */
export async function comesIn(browser: Browser, email: string, link: string): Promise<Visitor> {
  const person = await aVisitor(browser)
  const { page } = person
  await page.goto(link)
  await page.getByLabel('Nouveau mot de passe').fill(inject('password'))
  await page.getByRole('button', { name: 'Garder ce mot de passe' }).click()
  await page.getByRole('heading', { name: 'Mot de passe gardé' }).waitFor()
  await typePassword(page, email, inject('password'))
  await setFactor(page)
  await page.getByRole('link', { name: 'Je les ai gardés, continuer' }).click()
  await page.waitForURL((url) => url.pathname === '/admin')
  return person
}

/** An administrator invites somebody, who comes in by the link of their letter. */
export async function invited(
  browser: Browser,
  administrator: Page,
  { name, email, role }: { name: string; email: string; role: string },
): Promise<Visitor> {
  created.parse(await askCms(administrator, 'POST', '/api/users', { name, email, roles: [role] }))
  let link = ''
  await expect
    .poll(
      async () => {
        const texts = (await lettersTo(email)).map(({ text }) => text).join('\n')
        link = /http\S+\/admin\/mot-de-passe#[\w-]+/.exec(texts)?.[0] ?? ''
        return link
      },
      { timeout: 30_000 },
    )
    .not.toBe('')
  return comesIn(browser, email, link)
}

/** The word of one person for the texts that were in force before the CMS. */
export async function confirmsArchive({ page }: Visitor): Promise<void> {
  await page.goto(`${inject('addresses').cms}/admin/archive-des-textes`)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: /^Je confirme/ }).click()
  await page.getByRole('checkbox').waitFor({ state: 'detached' })
}

/** Writes a document, has somebody else read it, and publishes it; its identifier. */
export async function publishes(
  author: Page,
  reader: Page,
  collection: string,
  data: Record<string, unknown>,
): Promise<string> {
  const { doc } = created.parse(
    await askCms(author, 'POST', `/api/${collection}?draft=true`, { ...data, _status: 'draft' }),
  )
  await askCms(author, 'POST', `/api/${collection}/${doc.id}/review`, { step: 'submit' })
  await approveByApi(reader, `/api/${collection}/${doc.id}`)
  await askCms(author, 'PATCH', `/api/${collection}/${doc.id}`, { _status: 'published' })
  return doc.id
}
