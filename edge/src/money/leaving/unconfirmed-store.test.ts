import { expect, it } from 'vitest'
import { aStaff } from '../../../tests/staff.ts'
import { drawn } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { runSchedule } from '../../schedule.ts'
import { alertUnconfirmed } from './unconfirmed-store.ts'
import {
  aContractOfZoe,
  declare,
  confirmationIn,
  confirmStatement,
} from '../../../tests/statement.builder.ts'

// Code de la consommation, L221-21: it had its effect when it was sent.
it('a withdrawal that nobody confirms in its day comes to the desk, once', async () => {
  const { portal, typed } = await aContractOfZoe()
  await declare(portal.browser(), 'withdrawal', typed)
  await portal.deliver()
  const shown = async () => {
    const { browser } = await aStaff(portal, 'support')
    return (await drawn(await browser.get(paths.deskStatements))).locals.deskStatements?.statements
  }
  // Signing in takes the time of a code.
  portal.wait(23 * 3600)
  await runSchedule(portal.bindings, portal.now())
  expect([await portal.deliver(), await shown()]).toEqual([[], []])
  portal.wait(3600)
  await alertUnconfirmed(portal.database, portal.now())
  await alertUnconfirmed(portal.database, portal.now())
  expect(await portal.deliver()).toMatchObject([{ subject: 'À vérifier : une déclaration jamais confirmée' }])
  expect(await shown()).toMatchObject([{ contractKnown: true, applied: false, neverConfirmed: true }])
  const { browser } = await aStaff(portal, 'support')
  const [statement] = (await shown()) ?? []
  expect((await browser.post(paths.deskStatement(statement?.id ?? ''))).status).toBe(303)
  expect(await shown()).toEqual([])
})

it('a withdrawal that was confirmed does not come to the desk', async () => {
  const { portal, typed } = await aContractOfZoe()
  await declare(portal.browser(), 'withdrawal', typed)
  await confirmStatement(portal.browser(), confirmationIn((await portal.deliver())[0]))
  await portal.deliver()
  portal.wait(2 * 24 * 3600)
  await alertUnconfirmed(portal.database, portal.now())
  expect(await portal.deliver()).toEqual([])
})
