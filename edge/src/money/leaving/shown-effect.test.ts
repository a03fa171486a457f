import { describe, expect, it } from 'vitest'
import { aPaidContract, aTerm, type ContractSituation, payTerm } from '../../../tests/contract.builder.ts'
import { aContractOfZoe, confirmationIn, declare } from '../../../tests/statement.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths, type StatementKind } from '../../ground/contract/index.ts'
import { anIssuer } from '../../ground/issuer/issuer.builder.ts'
import { refunds } from '../refund/refund-schema.ts'
import { openAtOnce } from '../term/early-opening-store.ts'
import { statements } from './statement-schema.ts'

const plain = (sentences: readonly string[] | null = []) =>
  (sentences ?? []).join(' ').replaceAll(/[\u00a0\u202f]/g, ' ')

const whole = '59,00 € vous sont rendus, en entier'
const lessOneDay = '58,84 € vous sont rendus'

/** Somebody signed in whose access has not begun, with the recap of a statement open in a tab. */
async function aRecap(kind: StatementKind, situation: ContractSituation = {}) {
  const portal = await startPortal()
  const { browser, email } = await portal.signedIn({ accessThrough: '2026-01-31' })
  const contract = await aPaidContract(portal.database, { email, at: portal.now(), ...situation })
  await portal.deliver()
  const typed = { name: 'Zoé Lefèvre', email, contractReference: contract.reference }
  const page = kind === 'ending' ? paths.ending : paths.withdrawal
  const notification = kind === 'ending' ? paths.endingNotification : paths.withdrawalNotification
  const { leavingRecap: recap } = (await drawn(await browser.post(page, typed))).locals
  const fieldsOf = (shown = recap) => ({
    ...shown?.typed,
    statementKey: shown?.statementKey ?? '',
    shown: shown?.shown ?? '',
  })
  const confirm = async (shown = recap) => {
    const response = await browser.post(notification, fieldsOf(shown))
    return { response, ...(await drawn(response)) }
  }
  const openNow = () => {
    const at = { today: '2026-11-22' as never, now: portal.now() }
    return openAtOnce(portal.database, anIssuer, contract.subscriptionId, at)
  }
  const rows = async () => [
    await portal.database.$count(statements),
    (await portal.database.select().from(refunds)).map(({ amountCents }) => amountCents),
  ]
  return { portal, browser, email, typed, contract, recap, fieldsOf, confirm, openNow, rows, notification }
}

// Code de la consommation, L215-1-1 and L221-21: what is confirmed is what was read.
describe('a statement that is confirmed in one tab after its contract has changed in another', () => {
  it('gives back nothing but the amount that was shown: the new one is shown first, with what was typed', async () => {
    const { recap, confirm, openNow, rows, typed } = await aRecap('withdrawal', { startRequested: false })
    expect(plain(recap?.effects)).toContain(whole)
    expect(await openNow()).toBe(true)
    const { response, page, locals } = await confirm()
    expect([response.status, page]).toEqual([409, 'leavingRecap'])
    expect(locals.leavingRecap?.typed).toEqual(typed)
    expect(locals.leavingRecap?.message).toContain('a changé')
    expect(plain(locals.leavingRecap?.effects)).toContain(lessOneDay)
    expect(await rows()).toEqual([0, []])
    const done = await confirm(locals.leavingRecap)
    expect(plain(done.locals.leavingDone?.effects)).toContain(lessOneDay)
    expect(await rows()).toEqual([1, [5884]])
  })

  it('ends on no other day than the one that was shown', async () => {
    const monthly = { period: 'month', priceCents: 590 } as const
    const { portal, email, contract, recap, confirm } = await aRecap('ending', monthly)
    expect(plain(recap?.effects)).toContain('21 décembre 2026')
    const next = await aTerm(portal.database, contract.subscriptionId, {
      totalCents: 590,
      email,
      at: portal.now(),
    })
    await payTerm(portal.database, next.id, portal.now())
    const { response, locals } = await confirm()
    expect(response.status).toBe(409)
    expect(plain(locals.leavingRecap?.effects)).toContain('21 janvier 2027')
    expect(plain((await confirm(locals.leavingRecap)).locals.leavingDone?.effects)).toContain(
      '21 janvier 2027',
    )
  })

  it('is what was shown of its own contract: no form is lent to another', async () => {
    const { portal, browser, email, fieldsOf, notification, rows } = await aRecap('withdrawal')
    const other = await aPaidContract(portal.database, { email, at: portal.now(), startRequested: true })
    const lent = { ...fieldsOf(), contractReference: other.reference }
    expect((await browser.post(notification, lent)).status).toBe(409)
    for (const shown of ['', 'x', '0'.repeat(64)])
      expect((await browser.post(notification, { ...fieldsOf(), shown })).status).toBe(409)
    expect(await rows()).toEqual([0, []])
  })

  it('sent twice says both times what it has done', async () => {
    const { confirm, rows } = await aRecap('withdrawal')
    const said = []
    for (const { response, page, locals } of [await confirm(), await confirm()]) {
      expect([response.status, page]).toEqual([200, 'leavingDone'])
      said.push(plain(locals.leavingDone?.effects))
    }
    expect(said[0]).toContain(lessOneDay)
    expect(said[1]).toContain('a pris effet le 22 novembre 2026 à 18:30. Le courriel « Votre rétractation »')
    expect(await rows()).toEqual([1, [5884]])
  })

  it('by somebody who was signed in when it was shown, and is not any more, waits for its letter', async () => {
    const { portal, fieldsOf, notification, rows } = await aRecap('withdrawal')
    const response = await portal.browser().post(notification, fieldsOf())
    expect((await drawn(response)).locals.leavingDone?.effects).toBeNull()
    expect(await rows()).toEqual([1, []])
  })

  it('by somebody who has signed in since is shown what it does before it does it', async () => {
    const { portal, browser, typed, notification, rows } = await aRecap('withdrawal')
    const { leavingRecap } = (await drawn(await portal.browser().post(paths.withdrawal, typed))).locals
    expect(leavingRecap).toMatchObject({ effects: null, shown: '' })
    const fields = { ...typed, statementKey: leavingRecap?.statementKey ?? '', shown: '' }
    const response = await browser.post(notification, fields)
    expect(response.status).toBe(409)
    expect(plain((await drawn(response)).locals.leavingRecap?.effects)).toContain('vous sont rendus')
    expect(await rows()).toEqual([0, []])
  })
})

describe('a statement that is confirmed from its letter after its contract has changed', () => {
  it('is shown again, and its link goes on working', async () => {
    const { portal, database, typed, subscriptionId } = await aContractOfZoe({ startRequested: false })
    await declare(portal.browser(), 'withdrawal', typed)
    const link = confirmationIn((await portal.deliver())[0])
    const shownAt = async (response: Response) => (await drawn(response)).locals.leavingConfirmation
    const first = await shownAt(await portal.browser().get(link))
    expect(plain(first?.effects)).toContain(whole)
    const today = '2026-11-22' as never
    await openAtOnce(database, anIssuer, subscriptionId, { today, now: portal.now() })
    await portal.deliver()
    for (const shown of [first?.shown ?? '', '', 'x']) {
      const refused = await portal.browser().post(link, { shown })
      expect(refused.status).toBe(409)
      const again = await shownAt(refused)
      expect(again?.message).toContain('a changé')
      expect(plain(again?.effects)).toContain(lessOneDay)
    }
    expect(await database.select().from(refunds)).toEqual([])
    const now = await shownAt(await portal.browser().get(link))
    expect(now).toMatchObject({ message: null })
    const done = await portal.browser().post(link, { shown: now?.shown ?? '' })
    expect(plain((await drawn(done)).locals.leavingDone?.effects)).toContain(lessOneDay)
    expect(await database.select().from(refunds)).toMatchObject([{ amountCents: 5884 }])
  })
})
