import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Browser } from './browser.ts'
import { aPaidContract } from './contract.builder.ts'
import { drawn, origin, startPortal } from './test-portal.ts'
import { paths, type StatementKind } from '../src/ground/contract/index.ts'
import type { Mail } from '../src/post/mail/mail.ts'
import { accessPeriods } from '../src/people/member/member-schema.ts'
import { subscriptions } from '../src/money/subscription/subscription-schema.ts'

export async function aContractOfZoe() {
  const portal = await startPortal()
  const { database } = portal
  const contract = await aPaidContract(database, { at: portal.now() })
  await portal.deliver()
  const row = async () =>
    (await database.select().from(subscriptions).where(eq(subscriptions.id, contract.subscriptionId)))[0]
  const access = async () => (await database.select().from(accessPeriods))[0]?.endsOn ?? null
  const typed = { name: 'Zoé Lefèvre', email: 'zoe@exemple.fr', contractReference: contract.reference }
  return { portal, database, ...contract, row, access, typed }
}

const notifications = { ending: paths.endingNotification, withdrawal: paths.withdrawalNotification }

/** The three steps: form, recap, notification. */
export async function declare(browser: Browser, kind: StatementKind, typed: Record<string, string>) {
  expect((await browser.get(paths[kind])).status).toBe(200)
  const { leavingRecap } = (await drawn(await browser.post(paths[kind], typed))).locals
  const fields = { ...typed, statementKey: leavingRecap?.statementKey ?? '' }
  const response = await browser.post(notifications[kind], fields)
  const { locals } = await drawn(response)
  return { leavingRecap, response, fields, locals, done: locals.leavingDone }
}

export function confirmationIn(mail: Mail | undefined): string {
  const [address] = mail?.text.match(/https:\S+\/resiliation\/confirmer\/[\w.-]+/) ?? []
  if (!address) throw new Error('no confirmation in this mail')
  return address.slice(origin.length)
}
