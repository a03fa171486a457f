import { describe, expect, it } from 'vitest'
import { anOrder } from '../../../tests/buyer.ts'
import { aPaidContract } from '../../../tests/contract.builder.ts'
import { password } from '../../../tests/member.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'

/** Somebody with an order, an address, a code and two sessions; and somebody else with the same. */
async function twoMembers() {
  const portal = await startPortal()
  const members = []
  for (const email of ['une@exemple.fr', 'autre@exemple.fr']) {
    const { browser, id } = await portal.signedIn({ email })
    const { id: orderId } = await anOrder(browser)
    await browser.post(paths.offerCode('quinze-pour-cent'))
    members.push({ browser, email, id, orderId })
  }
  const [one, other] = members
  if (!one || !other) throw new Error('unreachable')
  return { portal, one, other }
}

// CGU articles 5.1 and 5.2
describe('the account', () => {
  it('shows the profile, the address, sessions, accepted texts, orders and codes of its member', async () => {
    const { portal, one } = await twoMembers()
    await portal.signIn(portal.browser(), one.email)
    const { account } = (await drawn(await one.browser.get(paths.account))).locals
    expect(account).toMatchObject({
      member: { firstName: 'Camille', lastName: 'Martin', email: one.email },
      address: { recipient: 'Zoé Lefèvre', city: 'Orléans' },
      recentOrders: [{ id: one.orderId }],
      revealedCodes: [{ offerSlug: 'quinze-pour-cent' }],
      acceptances: [{ kind: 'cgu' }, { kind: 'politique-de-confidentialite' }],
    })
    expect(account?.sessions.map(({ current }) => current).toSorted()).toEqual([false, true])
  })

  it.each([paths.account, paths.accountOrders, paths.accountExport])(
    '%s says nothing of anybody else, and is kept by no cache',
    async (path) => {
      const { one, other } = await twoMembers()
      const response = await one.browser.get(path)
      expect(response.headers.get('Cache-Control')).toContain('no-store')
      const body = await response.text()
      for (const foreign of [other.email, other.id, other.orderId]) expect(body).not.toContain(foreign)
    },
  )
})

// CGU article 6.3
describe('the export', () => {
  it('is one file with all that is held about the member, and no secret', async () => {
    const { portal, one } = await twoMembers()
    await one.browser.post(paths.accountEmail, { email: 'nouvelle@exemple.fr', current: password })
    await one.browser.post(paths.basket, { offre: 'forfait-journee', 'q.adulte': '2' })
    const response = await one.browser.get(paths.accountExport)
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="mes-donnees.json"')
    const exported: Record<string, unknown> = await response.json()
    expect(exported).toMatchObject({
      exportedAt: portal.now().toISOString(),
      profile: { email: one.email },
      emailChanges: [{ formerEmail: one.email, newEmail: 'nouvelle@exemple.fr', doneAt: null }],
      addresses: [{ city: 'Orléans', isDefault: true }],
      accessPeriods: [{ startsOn: '2026-01-05', endsOn: null }],
      connections: [{ connectedAt: portal.now().toISOString() }],
      basket: [{ offerSlug: 'forfait-journee', tariffId: 'adulte', quantity: 2 }],
      orders: [{ id: one.orderId, totalCents: 8450 }],
      revealedCodes: [{ offerSlug: 'quinze-pour-cent' }],
    })
    const text = JSON.stringify(exported)
    expect(text).not.toContain('scrypt')
    expect(text).not.toContain(one.browser.cookies.get('__Host-session'))
  })

  it('holds contracts with what was paid, and the seats that organisations give', async () => {
    const { portal, one } = await twoMembers()
    const { reference } = await aPaidContract(portal.database, { email: one.email, at: portal.now() })
    const exported: Record<string, unknown> = await (await one.browser.get(paths.accountExport)).json()
    expect(exported).toMatchObject({
      contracts: [{ reference, payments: [{ kind: 'first', totalCents: 5900, startsOn: '2026-11-22' }] }],
      seats: [],
    })
  })

  it('stays open without access', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn({ accessThrough: '2026-03-01' })
    expect((await browser.get(paths.catalogue)).headers.get('Location')).toBe(paths.renewal)
    expect((await browser.get(paths.accountExport)).status).toBe(200)
  })
})
