import { asc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { anOrderedContract, aPaidContract, aTerm, payTerm } from '../../../tests/contract.builder.ts'
import { password } from '../../../tests/member.builder.ts'
import { drawn, origin, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { lookAtContracts } from '../term/due-store.ts'
import { subscriptions, terms } from './subscription-schema.ts'

/** A year to 21 November 2027, and a second contract of the same person, which goes on for the year after. */
async function twoContracts() {
  const portal = await startPortal()
  const { database } = portal
  const { browser, email } = await portal.signedIn()
  const first = await aPaidContract(database, { email, at: portal.now() })
  portal.setTime('2027-11-01T10:00:00Z')
  const second = await aPaidContract(database, { email, at: portal.now() })
  await portal.deliver()
  portal.setTime('2027-11-15T10:00:00Z')
  await portal.signIn(browser, email)
  const renewals = async () => {
    const page = (await drawn(await browser.get(paths.accountSubscription))).locals.subscription
    return page?.contracts.map(({ reference, renewal }) => [reference, renewal])
  }
  return { portal, database, browser, email, first, second, renewals }
}

// Mission V3, S1; decision 010
describe('a contract whose next days are paid under another', () => {
  it('is not renewed, says why, and asks for nothing', async () => {
    const { portal, database, browser, first, second, renewals } = await twoContracts()
    expect(await renewals()).toEqual([
      [second.reference, { kind: 'not-yet', from: '2028-10-22' }],
      [first.reference, { kind: 'covered', through: '2028-11-21' }],
    ])
    const answer = await browser.post(paths.contractTerms(first.subscriptionId))
    expect(answer.headers.get('Location')).toBe(paths.accountSubscription)
    expect(await database.select().from(terms).where(eq(terms.kind, 'renewal'))).toEqual([])
    for (const day of ['2027-11-15', '2027-11-23', '2027-12-02', '2027-12-07'])
      await lookAtContracts(database, new Date(`${day}T10:00:00Z`))
    portal.setTime('2027-12-07T10:00:00Z')
    const subjects = (await portal.deliver()).map(({ subject }) => subject)
    expect(subjects).toEqual([expect.stringContaining('a pris fin')])
    expect(await database.select().from(subscriptions).orderBy(asc(subscriptions.createdAt))).toMatchObject([
      { ending: 'unpaid' },
      { ending: null },
    ])
  })

  it('and paid all the same, gives the money back', async () => {
    const { portal, database, email, first } = await twoContracts()
    const { id } = await aTerm(database, first.subscriptionId, { email, at: portal.now() })
    await payTerm(database, id, portal.now())
    const [term] = await database.select().from(terms).where(eq(terms.id, id))
    expect(term).toMatchObject({ state: 'refund-due', startsOn: null })
  })

  it('goes on once the other was withdrawn from', async () => {
    const { database, first, second, renewals } = await twoContracts()
    await database
      .update(subscriptions)
      .set({ endsOn: '2027-11-15' as never, ending: 'withdrawn' })
      .where(eq(subscriptions.id, second.subscriptionId))
    expect((await renewals())?.find(([reference]) => reference === first.reference)?.[1]).toMatchObject({
      kind: 'payable',
    })
  })

  it.each([0, 1])(
    'renewed at the instant at which the other is opened, has no day in common',
    async (turn) => {
      const portal = await startPortal()
      const { database } = portal
      const { email } = await portal.signedIn()
      const { subscriptionId } = await aPaidContract(database, { email, at: portal.now() })
      portal.setTime('2027-11-15T10:00:00Z')
      const next = await aTerm(database, subscriptionId, { email, at: portal.now() })
      const other = await anOrderedContract(database, { email, at: portal.now() })
      const both = [next.id, other.termId]
      await Promise.all((turn ? both.toReversed() : both).map((id) => payTerm(database, id, portal.now())))
      const opened = (await database.select().from(terms).orderBy(asc(terms.startsOn))).flatMap(
        ({ startsOn }) => startsOn ?? [],
      )
      expect(new Set(opened).size).toBe(opened.length)
    },
  )
})

// The fault: whose days are covered was looked up by the address of today, and not by whoever the payment goes to.
describe('a payment in the name of an address that its account has left', () => {
  async function aMoved() {
    const portal = await startPortal()
    const { database } = portal
    const { browser, email, id: memberId } = await portal.signedIn({ email: 'avant@exemple.fr' })
    await aPaidContract(database, { email, at: portal.now() })
    await portal.deliver()
    const move = async () => {
      await browser.post(paths.accountEmail, { email: 'apres@exemple.fr', current: password })
      const letter = (await portal.deliver()).find(({ to }) => to === 'apres@exemple.fr')
      const [link = ''] = letter?.text.match(/https:\S+\/activation\/adresse\/[\w.-]+/) ?? []
      await portal.browser().post(link.slice(origin.length))
    }
    const spans = async () =>
      (await database.select().from(terms).orderBy(asc(terms.startsOn))).flatMap(({ startsOn, endsOn }) =>
        startsOn ? [[startsOn, endsOn]] : [],
      )
    const payers = async () => (await database.select().from(subscriptions)).map((row) => row.memberId)
    return { portal, database, email, memberId, move, spans, payers }
  }
  const after = ['2027-11-22', '2028-11-21']

  it.each([
    ['ordered before it was left and paid after', true],
    ['ordered after it was left', false],
  ])('%s begins when the days of that account end', async (_name, before) => {
    const { portal, database, email, memberId, move, spans, payers } = await aMoved()
    const order = () => anOrderedContract(database, { email, at: portal.now() })
    const early = before ? await order() : null
    await move()
    const { termId } = early ?? (await order())
    await payTerm(database, termId, portal.now())
    expect(await payers()).toEqual([memberId, memberId])
    expect(await spans()).toEqual([['2026-11-22', '2027-11-21'], after])
  })

  it('at the instant of another one has no day in common with it', async () => {
    const { portal, database, email, move, spans } = await aMoved()
    await move()
    const both = [
      await anOrderedContract(database, { email, at: portal.now() }),
      await anOrderedContract(database, { email: 'apres@exemple.fr', at: portal.now() }),
    ]
    await Promise.all(both.map(({ termId }) => payTerm(database, termId, portal.now())))
    expect(new Set((await spans()).map(([startsOn]) => startsOn)).size).toBe(3)
  })

  it('is somebody else’s once the address can no longer be taken back: it begins at once', async () => {
    const { portal, database, email, memberId, move, spans, payers } = await aMoved()
    await move()
    portal.wait(8 * 86_400)
    const { termId } = await anOrderedContract(database, { email, at: portal.now() })
    await payTerm(database, termId, portal.now())
    expect((await payers()).filter((one) => one === memberId)).toHaveLength(1)
    expect((await spans()).map(([startsOn]) => startsOn)).toEqual(['2026-11-22', '2026-11-30'])
  })
})
