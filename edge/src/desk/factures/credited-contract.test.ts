import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import {
  anOrganisation,
  aPaidContract,
  aTerm,
  type ContractSituation,
  payTerm,
} from '../../../tests/contract.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { declare } from '../../../tests/statement.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { anIssuer } from '../../ground/issuer/issuer.builder.ts'
import { correctFacture } from '../../money/facture/correction-store.ts'
import { factureById, facturesOfContract } from '../../money/facture/facture-store.ts'
import { refunds } from '../../money/refund/refund-schema.ts'
import { subscriptions, terms } from '../../money/subscription/subscription-schema.ts'
import { deskJournal } from '../journal/journal-schema.ts'

const plain = (words: readonly string[] | string = '') =>
  [words]
    .flat()
    .join(' ')
    .replaceAll(/[\u00a0\u202f]/g, ' ')

/** Somebody with a paid contract, and an accountant who takes its facture back. */
async function aCredit(situation: ContractSituation = {}) {
  const portal = await startPortal()
  const { database } = portal
  const { browser: payer, email } = await portal.signedIn({ accessThrough: '2026-01-31' })
  const contract = await aPaidContract(database, { email, at: portal.now(), ...situation })
  await portal.deliver()
  const { browser: desk } = await aStaff(portal, 'comptable')
  const { subscriptionId } = contract
  const post = async (fields: Record<string, string> = {}, place = 0) => {
    const [...factures] = await facturesOfContract(database, subscriptionId)
    const response = await desk.post(paths.deskFactureAvoir(factures[place]?.id ?? ''), {
      why: 'Fermeture',
      ...fields,
    })
    const { deskFactures } = response.status === 303 ? {} : (await drawn(response)).locals
    return { response, status: response.status, form: deskFactures?.form, choice: deskFactures?.choice }
  }
  const answer = async (contractAnswer: 'ends' | 'stays', place = 0) => {
    const { choice } = await post({}, place)
    return post({ contract: contractAnswer, shown: choice?.shown ?? '' }, place)
  }
  const mine = async () =>
    (await drawn(await payer.get(paths.accountSubscription))).locals.subscription?.contracts.find(
      ({ id }) => id === subscriptionId,
    )
  const row = async () =>
    (await database.select().from(subscriptions).where(eq(subscriptions.id, subscriptionId)))[0]
  return { portal, database, payer, email, desk, ...contract, post, answer, mine, row }
}

// Decision 013. The fault: money all due back, and a contract « En cours, payé jusqu’au … ».
describe('a facture that is taken back alone', () => {
  it('asks first what becomes of its contract, with what each answer does', async () => {
    const { database, post, row } = await aCredit()
    const { status, form, choice } = await post()
    expect([status, Object.keys(form?.errors ?? {}), form?.values['why']]).toEqual([
      422,
      ['contract'],
      'Fermeture',
    ])
    expect(plain(choice?.ends)).toMatch(
      /prend fin le 22 novembre 2026 au soir, et l’accès.*59,00 €.*6 décembre 2026/,
    )
    expect(plain(choice?.stays)).toMatch(/continue jusqu’au 21 novembre 2027.*59,00 €/)
    for (const fields of [
      { contract: 'ends' },
      { contract: 'autre', shown: choice?.shown ?? '' },
      { contract: '', shown: choice?.shown ?? '' },
    ])
      expect((await post(fields as Record<string, string>)).status).toBe(422)
    expect(await database.select().from(refunds)).toEqual([])
    expect(await row()).toMatchObject({ endsOn: null })
  })

  it('and ends it that evening: access, account, desk, letter and journal say so', async () => {
    const { portal, database, payer, answer, mine, row, subscriptionId, email } = await aCredit()
    expect((await answer('ends')).response.headers.get('Location')).toContain('fait=avoir')
    expect(await row()).toMatchObject({ endsOn: '2026-11-22', ending: 'asked' })
    expect(await database.select().from(refunds)).toMatchObject([{ amountCents: 5900, dueOn: '2026-12-06' }])
    expect(await mine()).toMatchObject({
      state: { kind: 'active', endsOn: '2026-11-22' },
      moneyBack: { cents: 5900, dueOn: '2026-12-06', settledAt: null },
    })
    expect((await payer.get(paths.catalogue)).status).toBe(200)
    const [letter] = await portal.deliver()
    expect(letter?.to).toBe(email)
    expect(plain(letter?.text)).toMatch(
      /59,00 € vous sont rendus le 6 décembre 2026.*prend fin le 22 novembre 2026/s,
    )
    const again = await payer.post(paths.contractResumption(subscriptionId))
    expect(again.headers.get('Location'), 'it cannot be taken back').toBe(paths.accountSubscription)
    expect(await row()).toMatchObject({ endsOn: '2026-11-22' })
    const journal = (await database.select().from(deskJournal)).map(({ action }) => action)
    expect(journal.filter((action) => action === 'avoir-issued')).toHaveLength(1)
    portal.setTime('2026-11-22T23:01:00Z')
    await portal.signIn(payer, email)
    expect((await payer.get(paths.catalogue)).headers.get('Location')).toBe(paths.renewal)
    expect(await mine()).toMatchObject({ state: { kind: 'ended', on: '2026-11-22' } })
  })

  it('and lets whoever comes back begin at once, since no day is paid any more', async () => {
    const { portal, database, answer, email } = await aCredit()
    await answer('ends')
    portal.setTime('2026-11-23T09:00:00Z')
    const { termId } = await aPaidContract(database, { email, at: portal.now() })
    const [term] = await database.select().from(terms).where(eq(terms.id, termId))
    expect(term?.startsOn).toBe('2026-11-23')
  })

  it('and lets it go on for nothing: it is said to be paid nowhere', async () => {
    const { portal, payer, answer, mine } = await aCredit()
    expect((await answer('stays')).status).toBe(303)
    expect(await mine()).toMatchObject({
      state: { kind: 'active', endsOn: null },
      moneyBack: { cents: 5900 },
    })
    expect((await payer.get(paths.catalogue)).status).toBe(200)
    expect(plain((await portal.deliver())[0]?.text)).toContain('vous n’avez rien à payer pour elle')
  })

  it('before its first day opens nothing: neither early, nor later', async () => {
    const { payer, portal, post, answer, mine, subscriptionId, row } = await aCredit({
      startRequested: false,
    })
    expect(plain((await post()).choice?.ends)).toContain('il n’aura pas ouvert d’accès')
    await answer('ends')
    expect(await mine()).toMatchObject({ opening: null })
    await payer.post(paths.contractOpening(subscriptionId), { startRequested: 'yes' })
    expect(await row()).toMatchObject({ startRequested: false })
    portal.setTime('2026-12-08T09:00:00Z')
    await portal.signIn(payer, 'moi@exemple.fr')
    expect((await payer.get(paths.catalogue)).status).toBe(303)
  })

  it('cannot be opened early when it stays, nor one that was taken back before this was asked', async () => {
    const { portal, database, payer, mine, subscriptionId, row } = await aCredit({ startRequested: false })
    const [first] = await facturesOfContract(database, subscriptionId)
    const facture = await factureById(database, first?.id ?? '')
    if (!facture) throw new Error('the facture is there')
    await database.batch(
      await correctFacture(
        database,
        facture,
        { why: 'Erreur', again: false, seller: anIssuer },
        portal.now(),
      ),
    )
    expect(await mine()).toMatchObject({ opening: null, moneyBack: { cents: 5900 } })
    await payer.post(paths.contractOpening(subscriptionId), { startRequested: 'yes' })
    expect(await row()).toMatchObject({ startRequested: false })
    expect((await drawn(await payer.get(paths.account))).locals.account?.opening ?? null).toBeNull()
  })

  it('is answered for what was shown: an ending in another tab is shown first', async () => {
    const { payer, post, reference, row, database } = await aCredit()
    const { choice } = await post()
    await declare(payer, 'withdrawal', { name: 'Moi', email: 'moi@exemple.fr', contractReference: reference })
    const late = await post({ contract: 'ends', shown: choice?.shown ?? '' })
    expect(late.status, 'the withdrawal has taken it back').toBe(409)
    expect(await row()).toMatchObject({ ending: 'withdrawn' })
    expect(await database.select().from(refunds)).toHaveLength(1)
    const other = await aCredit()
    const shown = (await other.post()).choice?.shown ?? ''
    other.portal.setTime('2026-11-23T09:00:00Z')
    const next = await aStaff(other.portal, 'comptable')
    const [facture] = await facturesOfContract(other.database, other.subscriptionId)
    const answered = await next.browser.post(paths.deskFactureAvoir(facture?.id ?? ''), {
      why: 'Fermeture',
      contract: 'ends',
      shown,
    })
    expect(answered.status).toBe(409)
    const { deskFactures } = (await drawn(answered)).locals
    expect(deskFactures?.form.message).toContain('a changé')
    expect(plain(deskFactures?.choice?.ends)).toContain('23 novembre 2026')
    expect(await other.row()).toMatchObject({ endsOn: null })
  })

  it('asked twenty times at once is issued once', async () => {
    const { portal, database, desk, post, subscriptionId } = await aCredit()
    const { choice } = await post()
    const [facture] = await facturesOfContract(database, subscriptionId)
    const fields = { why: 'Fermeture', contract: 'ends', shown: choice?.shown ?? '' }
    const statuses = await Promise.all(
      Array.from(
        { length: 20 },
        async () => (await desk.post(paths.deskFactureAvoir(facture?.id ?? ''), fields)).status,
      ),
    )
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect(new Set(statuses)).toEqual(new Set([303, 409]))
    expect(await portal.deliver()).toHaveLength(1)
  })

  it('of the next period ends on the eve of it; of the first, with the next one paid, asks nothing', async () => {
    const { portal, database, email, post, answer, subscriptionId, row } = await aCredit({
      period: 'month',
      priceCents: 590,
    })
    const { id } = await aTerm(database, subscriptionId, { totalCents: 590, email, at: portal.now() })
    await payTerm(database, id, portal.now())
    const place = (await facturesOfContract(database, subscriptionId)).findIndex(
      ({ sourceKey }) => sourceKey === `term:${id}`,
    )
    expect(plain((await post({}, place)).choice?.ends)).toContain('21 décembre 2026')
    expect((await answer('ends', place)).status).toBe(303)
    expect(await row()).toMatchObject({ endsOn: '2026-12-21' })
    const [first] = await database.select().from(terms).where(eq(terms.kind, 'first'))
    expect(first?.accessThrough).toBe('2026-12-21')
  })

  it('of an organisation closes the access of its people, and the letter goes to whoever orders', async () => {
    const portal = await startPortal()
    const organisationId = await anOrganisation(portal.database)
    const { subscriptionId } = await aPaidContract(portal.database, {
      organisationId,
      seats: 3,
      email: 'patronne@exemple.fr',
      at: portal.now(),
    })
    await portal.deliver()
    const { browser } = await aStaff(portal, 'comptable')
    const [facture] = await facturesOfContract(portal.database, subscriptionId)
    const path = paths.deskFactureAvoir(facture?.id ?? '')
    const { choice } = (await drawn(await browser.post(path, { why: 'Fermeture' }))).locals.deskFactures ?? {}
    expect(plain(choice?.ends)).toContain('pour ses 3 places')
    await browser.post(path, { why: 'Fermeture', contract: 'ends', shown: choice?.shown ?? '' })
    expect((await portal.deliver()).map(({ to }) => to)).toEqual(['patronne@exemple.fr'])
    const [row] = await portal.database.select().from(subscriptions)
    expect(row?.endsOn).toBe('2026-11-22')
  })
})
