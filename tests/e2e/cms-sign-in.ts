import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { z } from 'zod'
import { codeAt } from '../../cms/src/doors/second-factor/totp.ts'

const kept = z.object({
  /** What the authenticator of this account holds. */
  secret: z.string(),
  cookies: z.array(z.object({ name: z.string(), value: z.string(), domain: z.string(), path: z.string() })),
})

/** An account’s file is shared by the test files of a run: a second factor is set once, and a code taken once. */
const fileOf = (account: string) => path.join(inject('stateDir'), `cms-${account}.json`)

async function keptOf(account: string): Promise<z.infer<typeof kept> | null> {
  const text = await readFile(fileOf(account), 'utf8').catch(() => null)
  return text === null ? null : kept.parse(JSON.parse(text))
}

/**
 * Signs a demonstration account in on the admin of the CMS. The first test that needs it sets its second factor, as a
 * newcomer does; those that follow take up its session, and go where they want to.
 */
export async function signInToCms(page: Page, account: string): Promise<void> {
  const known = await keptOf(account)
  if (known !== null) {
    await page.context().addCookies(known.cookies)
    return
  }
  await typePassword(page, `${account}@ca-cpourmoi.example`, inject('password'))
  const { secret } = await setFactor(page)
  await page.getByRole('link', { name: 'Je les ai gardés, continuer' }).click()
  await page.waitForURL((url) => url.pathname === '/admin')
  const signedIn = kept.parse({ secret, cookies: await page.context().cookies() })
  await writeFile(fileOf(account), JSON.stringify(signedIn), { mode: 0o600 })
}

/** The first step of the sign-in; the page that follows asks for a code, or for a factor to be set. */
export async function typePassword(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${inject('addresses').cms}/admin/login`)
  await page.getByLabel('Adresse électronique').fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Continuer' }).click()
}

/** Adds the account that the page proposes to an authenticator; returns what it holds, and the recovery codes. */
export async function setFactor(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.getByRole('heading', { name: 'Activer la double authentification' }).waitFor()
  const secret = ((await page.textContent('.doors-secret')) ?? '').replaceAll(/\s/g, '')
  await page.getByLabel('Code', { exact: true }).fill(codeOf(secret))
  await page.getByRole('button', { name: 'Activer' }).click()
  await page.getByRole('heading', { name: 'Vos codes de secours' }).waitFor()
  return { secret, codes: await page.locator('.doors-codes li').allTextContents() }
}

/** What an authenticator shows now; `ahead` time steps later, which the CMS takes one of. */
export const codeOf = (secret: string, ahead = 0): string =>
  codeAt(secret, new Date(Date.now() + ahead * 30_000))

/** A code of a demonstration account that no test has taken yet. */
export async function unusedCode(account: string): Promise<string> {
  const known = await keptOf(account)
  if (known === null) throw new Error(`${account} has no second factor yet`)
  const file = `${fileOf(account)}.step`
  for (;;) {
    const next = Math.floor(Date.now() / 30_000) + 1
    if (Number(await readFile(file, 'utf8').catch(() => '0')) < next) {
      await writeFile(file, String(next))
      return codeOf(known.secret, 1)
    }
    await pause(500)
  }
}
