import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Browser } from './browser.ts'
import { aPaidContract, type ContractSituation } from './contract.builder.ts'
import { drawn, origin, startPortal } from './test-portal.ts'
import { type LeavingRecapData, paths, type StatementKind } from '../src/ground/contract/index.ts'
import type { Mail } from '../src/post/mail/mail.ts'
import { accessPeriods } from '../src/people/member/member-schema.ts'
import type { Database } from '../src/ground/database/database.ts'
import { applyStatement, withPayments } from '../src/money/leaving/leaving-store.ts'
import { shownEffect } from '../src/money/leaving/shown-effect.ts'
import type { StatementRow } from '../src/money/leaving/statement-schema.ts'
import { type Effect, effectOf } from '../src/money/leaving/statement.ts'
import { subscriptions } from '../src/money/subscription/subscription-schema.ts'
import { contractOf } from '../src/money/subscription/subscription-store.ts'

export async function aContractOfZoe(situation: ContractSituation = {}) {
  const portal = await startPortal()
  const { database } = portal
  const contract = await aPaidContract(database, { at: portal.now(), ...situation })
  await portal.deliver()
  const row = async () =>
    (await database.select().from(subscriptions).where(eq(subscriptions.id, contract.subscriptionId)))[0]
  const access = async () => (await database.select().from(accessPeriods))[0]?.endsOn ?? null
  const typed = { name: 'Zoé Lefèvre', email: 'zoe@exemple.fr', contractReference: contract.reference }
  return { portal, database, ...contract, row, access, typed }
}

const notifications = { ending: paths.endingNotification, withdrawal: paths.withdrawalNotification }

/** What the form of a recap sends back, besides what was typed. */
export const sentBack = (recap: LeavingRecapData | undefined) => ({
  statementKey: recap?.statementKey ?? '',
  shown: recap?.shown ?? '',
})

/** Opens a link of confirmation, then confirms what its page shows. */
export async function confirmStatement(browser: Browser, link: string): Promise<Response> {
  const { leavingConfirmation } = (await drawn(await browser.get(link))).locals
  return browser.post(link, { shown: leavingConfirmation?.shown ?? '' })
}

/** Does what a statement says when that is what its page shows now; on `on`, where something else may be written first. */
export async function applyShown(
  database: Database,
  statement: StatementRow,
  contractId: string,
  now: Date,
  on: Database = database,
): Promise<Effect | 'changed'> {
  const contract = await contractOf(database, contractId)
  if (!contract) throw new Error('the contract is there')
  const effect = effectOf(await withPayments(database, contract), statement, statement.receivedAt)
  const shown = await shownEffect(contractId, effect)
  const done = await applyStatement(on, statement, contractId, now, { shown })
  return done.kind === 'applied' ? done.effect : 'changed'
}

/** The three steps: form, recap, notification. */
export async function declare(browser: Browser, kind: StatementKind, typed: Record<string, string>) {
  expect((await browser.get(paths[kind])).status).toBe(200)
  const { leavingRecap } = (await drawn(await browser.post(paths[kind], typed))).locals
  const fields = { ...typed, ...sentBack(leavingRecap) }
  const response = await browser.post(notifications[kind], fields)
  const { locals } = await drawn(response)
  return { leavingRecap, response, fields, locals, done: locals.leavingDone }
}

export function confirmationIn(mail: Mail | undefined): string {
  const [address] = mail?.text.match(/https:\S+\/resiliation\/confirmer\/[\w.-]+/) ?? []
  if (!address) throw new Error('no confirmation in this mail')
  return address.slice(origin.length)
}
