import { asParisDay, parisDayAt } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { aPaidContract, type ContractSituation } from '../../../tests/contract.builder.ts'
import { sentBack } from '../../../tests/statement.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { accessOn } from '../../people/member/member.ts'
import { heldAccessOf } from '../subscription/held-access-store.ts'
import { contractOf } from '../subscription/subscription-store.ts'

/** Somebody with a contract that was paid on 22 November, and what each page says of their access. */
async function somebody(situation: ContractSituation = {}) {
  const portal = await startPortal()
  const { browser, email, id: memberId } = await portal.signedIn({ accessThrough: '2026-01-31' })
  const paid = (other: ContractSituation = {}) =>
    aPaidContract(portal.database, { email, at: portal.now(), ...other })
  const first = await paid(situation)
  await portal.deliver()
  const locals = async (address: string) => (await drawn(await browser.get(address))).locals
  const said = async (subscriptionId = first.subscriptionId) => {
    const contracts = (await locals(paths.accountSubscription)).subscription?.contracts ?? []
    const today = parisDayAt(portal.now())
    return {
      catalogue: (await browser.get(paths.catalogue)).status,
      renewal: (await locals(paths.renewal)).exits?.access,
      account: (await locals(paths.account)).account?.access,
      state: contracts.find(({ id }) => id === subscriptionId)?.state,
      covered: (await heldAccessOf(portal.database, memberId, today)).map(({ through }) => through),
    }
  }
  const withdraw = async () => {
    const typed = { name: 'Zoé Lefèvre', email, contractReference: first.reference }
    const { leavingRecap } = (await drawn(await browser.post(paths.withdrawal, typed))).locals
    const done = await browser.post(paths.withdrawalNotification, { ...typed, ...sentBack(leavingRecap) })
    const letters = await portal.deliver()
    return {
      recap: leavingRecap?.effects?.[0],
      page: (await drawn(done)).locals.leavingDone?.effects?.[0],
      letter: letters.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n'),
    }
  }
  /** Time passes, and with it the session. */
  const later = async (hours: number) => {
    portal.wait(hours * 3600)
    await portal.signIn(browser, email)
  }
  return { portal, browser, later, paid, said, withdraw, locals }
}

const evening = 'Le contrat prend fin le 23 novembre 2026 au soir, et l’accès qu’il donne aussi.'

// Code de la consommation, L221-25: the day of the withdrawal is kept, and so it stays open (decision 012).
describe('a contract from which its payer withdraws', () => {
  it('opens the offers until that evening, and every page, recap and letter says so', async () => {
    const { later, said, withdraw } = await somebody({ startRequested: true })
    const through = '2027-11-21'
    const access = { kind: 'open', through: '2027-12-06', paidThrough: through }
    expect(await said()).toMatchObject({
      catalogue: 200,
      renewal: access,
      account: access,
      state: { kind: 'active' },
      covered: [through],
    })

    await later(20)
    const told = await withdraw()
    expect(told).toMatchObject({ recap: evening, page: evening })
    expect(told.letter).toContain(evening)
    const last = { kind: 'open', through: '2026-11-23', paidThrough: '2026-11-23' }
    expect(await said()).toEqual({
      catalogue: 200,
      renewal: last,
      account: last,
      state: { kind: 'withdrawn', on: '2026-11-23', openThrough: '2026-11-23' },
      covered: ['2026-11-23'],
    })

    await later(10)
    const over = { kind: 'ended', on: '2026-11-23' }
    expect(await said()).toEqual({
      catalogue: 303,
      renewal: over,
      account: over,
      state: { kind: 'withdrawn', on: '2026-11-23', openThrough: null },
      covered: [],
    })
  })

  it('that had not begun opens nothing, and no page says otherwise', async () => {
    const { said, withdraw } = await somebody({ startRequested: false })
    expect(await said()).toMatchObject({ catalogue: 303, renewal: { kind: 'later', from: '2026-12-08' } })
    expect((await withdraw()).page).toBe(
      'Le contrat prend fin le 22 novembre 2026. Il n’a pas ouvert d’accès.',
    )
    expect(await said()).toMatchObject({
      catalogue: 303,
      renewal: { kind: 'ended' },
      state: { kind: 'withdrawn', openThrough: null },
      covered: [],
    })
  })
})

describe('somebody who withdraws from one contract and keeps another', () => {
  it('that waited for the first is told when it opens, and opens it from the next day on', async () => {
    const { portal, browser, later, paid, said, withdraw, locals } = await somebody({ startRequested: true })
    const other = await paid({ startRequested: true })
    const state = async () => (await said(other.subscriptionId)).state
    expect(await state()).toMatchObject({ kind: 'active', waitsUntil: '2027-11-22' })
    await withdraw()
    const opening = {
      contractId: other.subscriptionId,
      from: '2027-11-22',
      follows: true,
      atOnce: { startsOn: '2026-11-23', endsOn: '2027-11-22' },
    }
    expect((await locals(paths.renewal)).exits).toMatchObject({
      access: { kind: 'open', through: '2026-11-22' },
      opening,
    })
    expect((await locals(paths.account)).account).toMatchObject({ opening })

    const answer = await browser.post(paths.contractOpening(other.subscriptionId), { startRequested: 'yes' })
    expect(answer.headers.get('Location')).toBe(`${paths.accountSubscription}?fait=ouverture`)
    expect((await contractOf(portal.database, other.subscriptionId))?.paid).toMatchObject([opening.atOnce])
    const open = { kind: 'open', through: '2027-12-07' }
    expect(await said()).toMatchObject({ catalogue: 200, renewal: open, account: open })
    await later(20)
    expect(await said(other.subscriptionId)).toMatchObject({
      catalogue: 200,
      renewal: open,
      state: { kind: 'active', waitsUntil: null },
    })
  })

  it('bought on the day of the withdrawal pays for no day twice', async () => {
    const { paid, withdraw, said, portal } = await somebody({ startRequested: true })
    await withdraw()
    const other = await paid({ startRequested: true })
    expect((await contractOf(portal.database, other.subscriptionId))?.paid).toMatchObject([
      { startsOn: '2026-11-23', endsOn: '2027-11-22' },
    ])
    expect(await said()).toMatchObject({ catalogue: 200, renewal: { kind: 'open', through: '2027-12-07' } })
  })

  it('that is not begun and cannot be is never said to be open', async () => {
    const { browser, paid } = await somebody({ startRequested: true })
    const other = await paid({ startRequested: true })
    const answer = await browser.post(paths.contractOpening(other.subscriptionId), { startRequested: 'yes' })
    expect(answer.headers.get('Location')).toBe(paths.accountSubscription)
  })
})

it.each([
  [[['2026-11-01', '2026-11-22']], 'open', '2026-11-22'],
  [
    [
      ['2026-11-23', '2026-12-22'],
      ['2026-11-01', '2026-11-22'],
    ],
    'open',
    '2026-12-22',
  ],
  [
    [
      ['2026-11-01', '2026-11-22'],
      ['2026-11-24', '2026-12-22'],
    ],
    'open',
    '2026-11-22',
  ],
  [
    [
      ['2026-11-01', '2026-11-22'],
      ['2026-11-23', null],
    ],
    'open',
    null,
  ],
  [
    [
      ['2026-11-01', '2027-11-22'],
      ['2026-11-02', '2026-11-22'],
      ['2027-11-23', '2027-11-30'],
    ],
    'open',
    '2027-11-30',
  ],
  [
    [
      ['2026-11-01', '2026-11-21'],
      ['2026-11-23', '2026-12-22'],
    ],
    'later',
    '2026-11-23',
  ],
  [[['2026-11-01', '2026-11-21']], 'ended', '2026-11-21'],
  [[], 'ended', null],
] as const)('access of %j on 22 November is %s, %s', (periods, kind, day) => {
  const days = periods.map(([startsOn, endsOn]) => ({
    startsOn: asParisDay(startsOn),
    endsOn: endsOn === null ? null : asParisDay(endsOn),
    paidThrough: endsOn === null ? null : asParisDay(endsOn),
  }))
  const access = accessOn(days, asParisDay('2026-11-22'))
  const told = access.kind === 'open' ? access.through : access.kind === 'later' ? access.from : access.on
  expect([access.kind, told]).toEqual([kind, day])
})
