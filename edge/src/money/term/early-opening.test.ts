import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { aPaidContract, type ContractSituation } from '../../../tests/contract.builder.ts'
import { applyShown } from '../../../tests/statement.builder.ts'
import { meanwhile } from '../../../tests/meanwhile.ts'
import { drawn, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { anIssuer } from '../../ground/issuer/issuer.builder.ts'
import { facturesOfContract } from '../facture/facture-store.ts'
import { refunds } from '../refund/refund-schema.ts'
import { receiveStatement } from '../leaving/leaving-store.ts'
import { openAtOnce } from './early-opening-store.ts'
import { contractOf } from '../subscription/subscription-store.ts'

/** Somebody who paid on 22 November without asking to begin: their first day is 8 December. */
async function aWaiting(situation: ContractSituation = {}) {
  const portal = await startPortal()
  const { browser, email, id: memberId } = await portal.signedIn({ accessThrough: '2026-01-31' })
  const { subscriptionId } = await aPaidContract(portal.database, {
    email,
    startRequested: false,
    at: portal.now(),
    ...situation,
  })
  const [first] = await portal.deliver()
  const open = (fields: Record<string, string> = { startRequested: 'yes' }) =>
    browser.post(paths.contractOpening(subscriptionId), fields)
  const contract = async () => {
    const found = await contractOf(portal.database, subscriptionId)
    if (!found) throw new Error('the contract is there')
    return found
  }
  const page = async (address: string) => (await drawn(await browser.get(address))).locals
  return { portal, browser, email, memberId, subscriptionId, first, open, contract, page }
}

/** Withdraws from a contract, and tells the cents that go back. */
async function withdraw({ database, now }: TestPortal, subscriptionId: string): Promise<number> {
  const contract = await contractOf(database, subscriptionId)
  const { reference = '' } = contract?.row ?? {}
  const statement = {
    kind: 'withdrawal' as const,
    name: 'Zoé',
    email: 'zoe@exemple.fr',
    contractReference: reference,
    wishedOn: null,
    motive: '',
  }
  const kept = await receiveStatement(
    database,
    statement,
    'statement-key-of-the-test',
    { contract, letter: false },
    now(),
  )
  await applyShown(database, kept, subscriptionId, now())
  const [refund] = await database.select().from(refunds)
  return refund?.amountCents ?? 0
}

const plain = (text = '') => text.replaceAll('\u00a0', ' ')

// Code de la consommation, L221-18 and L221-25
describe('somebody who paid and did not ask for access at once', () => {
  it('is never told to subscribe again: every page says from when, and offers to open now', async () => {
    const { browser, page, first, subscriptionId } = await aWaiting()
    expect((await browser.get(paths.catalogue)).headers.get('Location')).toBe(paths.renewal)
    const opening = {
      contractId: subscriptionId,
      from: '2026-12-08',
      atOnce: { startsOn: '2026-11-22', endsOn: '2027-11-21' },
      withdrawalThrough: '2026-12-07',
    }
    const access = { kind: 'later', from: '2026-12-08' }
    expect((await page(paths.renewal)).exits).toMatchObject({ access, opening })
    expect((await page(paths.account)).account).toMatchObject({ access, opening })
    expect((await page(paths.accountSubscription)).subscription?.contracts).toMatchObject([{ opening }])
    expect(first?.subject).toMatch(/commence le 8 décembre 2026$/)
    expect(plain(first?.text)).toContain('Les offres s’ouvrent le 8 décembre 2026')
    expect(first?.text).toContain(paths.accountSubscription)
  })

  it('asks for it with the box, and reads the offers at once, for as many days', async () => {
    const { portal, browser, open, contract } = await aWaiting()
    const answer = await open()
    expect(answer.headers.get('Location')).toBe(`${paths.accountSubscription}?fait=ouverture`)
    expect(await contract()).toMatchObject({
      startRequested: true,
      row: { startRequestedAt: portal.now() },
      paid: [{ startsOn: '2026-11-22', endsOn: '2027-11-21' }],
    })
    expect((await browser.get(paths.catalogue)).status).toBe(200)
    const [letter] = await portal.deliver()
    expect(letter?.subject).toBe('Votre accès est ouvert')
    expect(plain(letter?.text)).toContain('Le 22 novembre 2026 à 18:30, vous avez demandé')
    expect(plain(letter?.text)).toContain('seuls les jours utilisés seraient alors retenus')
  })

  it('has a facture that says the new days in place of the first', async () => {
    const { portal, open, subscriptionId } = await aWaiting()
    await open()
    const issued = await facturesOfContract(portal.database, subscriptionId)
    expect(issued.map(({ number, content }) => [number, content.typeCode, content.span.startsOn])).toEqual([
      ['FA-2026-000001', '380', '2026-12-08'],
      ['FA-2026-000002', '380', '2026-11-22'],
      ['AV-2026-000001', '381', '2026-12-08'],
    ])
    const [, again] = issued
    expect(again?.content).toMatchObject({
      preceding: [{ number: 'FA-2026-000001' }],
      totals: { grossCents: 5900, dueCents: 0 },
      lines: [{ span: { startsOn: '2026-11-22', endsOn: '2027-11-21' } }],
    })
    expect(plain(again?.content.lines[0]?.description)).toContain('du 22 novembre 2026 au 21 novembre 2027')
  })

  it('keeps the days used when withdrawing afterwards, and nothing when withdrawing before', async () => {
    const { portal, open, contract } = await aWaiting()
    await open()
    portal.wait(86_400)
    const { row } = await contract()
    expect(await withdraw(portal, row.id)).toBe(5900 - Math.floor((5900 * 2) / 365))
    const other = await aWaiting()
    expect(await withdraw(other.portal, other.subscriptionId)).toBe(5900)
  })

  it.each([{}, { startRequested: '' }, { startRequested: 'no' }])(
    'without the box ticked (%o) changes nothing, and is told next to it',
    async (fields) => {
      const { open, contract } = await aWaiting()
      const answer = await open(fields)
      expect(answer.status).toBe(422)
      expect((await drawn(answer)).locals.subscription?.form.errors).toEqual({
        startRequested: 'Cochez cette case pour demander l’accès tout de suite, ou attendez la date prévue.',
      })
      expect(await contract()).toMatchObject({ startRequested: false, paid: [{ startsOn: '2026-12-08' }] })
    },
  )

  it('ten times at once opens once: one avoir, one facture, one letter', async () => {
    const { portal, open, subscriptionId } = await aWaiting()
    const answers = await Promise.all(Array.from({ length: 10 }, () => open()))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 303))
    expect(await facturesOfContract(portal.database, subscriptionId)).toHaveLength(3)
    expect(await portal.deliver()).toHaveLength(1)
  })

  it('cannot open what belongs to somebody else', async () => {
    const { portal, subscriptionId, contract } = await aWaiting()
    const { browser: stranger } = await portal.signedIn()
    const answer = await stranger.post(paths.contractOpening(subscriptionId), { startRequested: 'yes' })
    expect(answer.status).toBe(404)
    expect(await contract()).toMatchObject({ startRequested: false })
  })

  it('is not offered days that another contract has paid, nor what has ended or was withdrawn', async () => {
    const { portal, email, page } = await aWaiting()
    await aPaidContract(portal.database, { email, at: portal.now(), period: 'month', priceCents: 590 })
    expect((await page(paths.accountSubscription)).subscription?.contracts).toMatchObject([
      { opening: null },
      { opening: null },
    ])
    const other = await aWaiting()
    await withdraw(other.portal, other.subscriptionId)
    expect((await other.page(paths.accountSubscription)).subscription?.contracts).toMatchObject([
      { opening: null },
    ])
    await other.open()
    expect(await other.contract()).toMatchObject({ startRequested: false, ending: 'withdrawn' })
  })

  it('who withdraws at the same instant has withdrawn: nothing opens after', async () => {
    const { portal, subscriptionId, contract } = await aWaiting()
    const now = portal.now()
    const opened = await openAtOnce(
      meanwhile(portal.database, () => withdraw(portal, subscriptionId)),
      anIssuer,
      subscriptionId,
      { today: asParisDay('2026-11-22'), now },
    )
    expect(opened).toBe(false)
    expect(await contract()).toMatchObject({ ending: 'withdrawn', startRequested: false })
  })
})
