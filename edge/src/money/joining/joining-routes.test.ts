import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import { aPaidContract } from '../../../tests/contract.builder.ts'
import { aDeployment, aPlan } from '../../../tests/deployment.builder.ts'
import { portalCall, recapOf, typedJoining } from '../../../tests/joiner.ts'
import { drawn, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { organisations } from '../../people/organisation/organisation-schema.ts'
import { subscriptions, terms } from '../subscription/subscription-schema.ts'
import { deleteAbandoned } from './joining-store.ts'

const kept = async ({ database }: TestPortal) => ({
  subscriptions: await database.select().from(subscriptions),
  terms: await database.select().from(terms),
  organisations: await database.select().from(organisations),
})
const nothing = { subscriptions: [], terms: [], organisations: [] }

async function ordered(browser: Browser, changes: Record<string, string> = {}, slug = 'solo-annuel') {
  const fields = await recapOf(browser, changes, slug)
  const response = await browser.post(paths.joiningOrder(slug), fields)
  const { bankRedirect } = (await drawn(response)).locals
  return { fields, response, bankRedirect }
}

// CGU article 4, mission V3
describe('joining', () => {
  it('goes from the form to the recap to our own bank, and is paid by its notification alone', async () => {
    const portal = await startPortal()
    const browser = portal.browser()
    expect((await browser.get(paths.joining('solo-annuel'))).status).toBe(200)
    const { bankRedirect } = await ordered(browser)
    expect(bankRedirect).toMatchObject({ sellerName: 'HA PLUS PME', totalCents: 5900 })
    expect(bankRedirect?.fields['vads_amount']).toBe('5900')
    const page = paths.termPayment(bankRedirect?.payableId ?? '')
    expect((await drawn(await browser.get(page))).locals.termPayment).toMatchObject({ state: 'redirected' })
    expect(await portal.database.select().from(members)).toEqual([])
    await portalCall(portal, bankRedirect?.fields ?? {})
    const { termPayment } = (await drawn(await browser.get(page))).locals
    expect(termPayment).toMatchObject({ state: 'paid', kind: 'first' })
    for (const personal of ['Zoé', 'zoe@exemple.fr', 'Écoles'])
      expect(JSON.stringify(termPayment)).not.toContain(personal)
    expect(await portal.database.select().from(members)).toMatchObject([
      { email: 'zoe@exemple.fr', firstName: 'Zoé', passwordHash: null },
    ])
    expect(await portal.deliver()).toMatchObject([{ to: 'zoe@exemple.fr' }])
  })

  // Code de la consommation, L221-5, L221-13 and L221-14
  it('says the essentials before the button, and confirms them by mail', async () => {
    const portal = await startPortal()
    const browser = portal.browser()
    const response = await browser.post(paths.joining('solo-annuel'), typedJoining)
    expect((await drawn(response)).locals.joiningRecap).toMatchObject({
      totalCents: 5900,
      vatCents: 983,
      withdrawalThrough: '2026-12-07',
      atOnce: { startsOn: '2026-11-22', endsOn: '2027-11-21' },
      later: { startsOn: '2026-12-08' },
      texts: [{ kind: 'cgu' }, { kind: 'politique-de-confidentialite' }],
    })
    const { bankRedirect } = await ordered(browser, { startRequested: 'yes' })
    await portalCall(portal, bankRedirect?.fields ?? {})
    const [mail] = await portal.deliver()
    for (const said of [
      '59,00 €',
      'jusqu’au 7 décembre 2026',
      '/retractation',
      '/resiliation',
      '/activation/',
      '/cgu/2024-07-17',
    ])
      expect(mail?.text.replaceAll('\u00a0', ' ')).toContain(said)
    expect((await kept(portal)).terms).toMatchObject([{ startsOn: '2026-11-22' }])
  })

  it('of an address that is known shows the same pages; only the mail differs', async () => {
    const portal = await startPortal()
    await portal.signedIn({ email: 'connue@exemple.fr', accessThrough: '2026-01-31' })
    const pages: string[][] = []
    const mails: string[] = []
    for (const email of ['connue@exemple.fr', 'inconnue@exemple.fr']) {
      const browser = portal.browser()
      const { response, bankRedirect, fields } = await ordered(browser, { email })
      await portalCall(portal, bankRedirect?.fields ?? {})
      const page = await (await browser.get(paths.termPayment(bankRedirect?.payableId ?? ''))).text()
      const anonymous = (text: string) =>
        text.replaceAll(email, '@').replaceAll(bankRedirect?.payableId ?? '-', 'id')
      pages.push([String(response.status), anonymous(page), Object.keys(fields).join()])
      mails.push((await portal.deliver())[0]?.text ?? '')
    }
    expect(pages[0]).toEqual(pages[1])
    expect(mails[0]).toContain('a déjà un compte')
    expect(mails[0]).not.toContain('/activation/')
    expect(mails[1]).toContain('/activation/')
  })

  it('of an organisation keeps who it is and how many seats', async () => {
    const portal = await startPortal()
    const firm = { organisationName: 'Menuiserie Martin', siren: '732 829 320', seats: '12' }
    const { bankRedirect } = await ordered(portal.browser(), firm, 'equipe-annuel')
    expect(bankRedirect?.totalCents).toBe(54_000)
    expect(await kept(portal)).toMatchObject({
      organisations: [{ name: 'Menuiserie Martin', siren: '732829320' }],
      subscriptions: [{ audience: 'seats', seats: 12, startRequested: true }],
    })
  })

  it('twice from one recap, ten times at once, is one contract and one reference', async () => {
    const portal = await startPortal()
    const fields = await recapOf(portal.browser())
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => portal.browser().post(paths.joiningOrder('solo-annuel'), fields)),
    )
    const references = await Promise.all(
      answers.map(async (answer) => (await drawn(answer)).locals.bankRedirect?.fields['vads_trans_id']),
    )
    expect(new Set(references).size).toBe(1)
    expect((await kept(portal)).subscriptions).toHaveLength(1)
  })

  // L221-25: days are counted in a withdrawal only if they were expressly asked for.
  it('again from one recap with another first day counts what was asked last, until it is paid', async () => {
    const portal = await startPortal()
    const browser = portal.browser()
    const fields = await recapOf(browser)
    const order = (startRequested: string) =>
      browser.post(paths.joiningOrder('solo-annuel'), { ...fields, startRequested })
    await order('yes')
    const { bankRedirect } = (await drawn(await order('no'))).locals
    expect((await kept(portal)).subscriptions).toMatchObject([{ startRequested: false }])
    await portalCall(portal, bankRedirect?.fields ?? {})
    await order('yes')
    expect((await kept(portal)).subscriptions).toMatchObject([
      { startRequested: false, startRequestedAt: null },
    ])
  })

  it.each([{}, { startRequested: '' }, { startRequested: 'peut-être' }])(
    'without a first day chosen (%o) orders nothing, and asks next to the two ways',
    async (choice) => {
      const portal = await startPortal()
      const browser = portal.browser()
      const { startRequested: _chosen, ...fields } = await recapOf(browser)
      const answer = await browser.post(paths.joiningOrder('solo-annuel'), { ...fields, ...choice })
      expect(answer.status).toBe(422)
      expect((await drawn(answer)).locals.joiningRecap).toMatchObject({
        startError: 'Choisissez quand votre accès commence.',
        termKey: fields['termKey'],
      })
      expect((await kept(portal)).subscriptions).toEqual([])
    },
  )

  it('from a page that has aged asks for the first day again: never chosen by what is hidden', async () => {
    const portal = await startPortal()
    const browser = portal.browser()
    const fields = await recapOf(browser, { startRequested: 'yes' })
    const aged = await browser.post(paths.joiningOrder('solo-annuel'), {
      ...fields,
      startRequested: 'yes',
      termKey: '',
    })
    const recap = (await drawn(aged)).locals.joiningRecap
    expect(recap?.typed).not.toHaveProperty('startRequested')
    const again = { ...recap?.typed, termKey: recap?.termKey ?? '' }
    expect((await browser.post(paths.joiningOrder('solo-annuel'), again)).status).toBe(422)
    expect((await kept(portal)).subscriptions).toEqual([])
  })

  it.each([
    ['a key that was made up', { termKey: `${'x'.repeat(24)}.${'0'.repeat(32)}` }],
    ['no key', { termKey: '' }],
    ['another name than the recap', { firstName: 'Zélie' }],
    ['another address', { city: 'Tours' }],
  ])('with %s shows the recap again and keeps nothing', async (_name, changes) => {
    const portal = await startPortal()
    const browser = portal.browser()
    const fields = await recapOf(browser)
    const response = await browser.post(paths.joiningOrder('solo-annuel'), { ...fields, ...changes })
    expect(response.status).toBe(422)
    expect((await drawn(response)).locals.joiningRecap?.message).toMatch(/vieilli/)
    expect(await kept(portal)).toEqual(nothing)
  })

  it('at a price that changed meanwhile shows the new one first', async () => {
    const deployment = await aDeployment()
    const portal = await startPortal({ deployment })
    const fields = await recapOf(portal.browser())
    deployment.files.set('/_prive/plans.json', JSON.stringify({ plans: [aPlan({ priceCents: 6900 })] }))
    portal.wait(3)
    const response = await portal.browser().post(paths.joiningOrder('solo-annuel'), fields)
    expect((await drawn(response)).locals.joiningRecap).toMatchObject({ totalCents: 6900 })
    expect(await kept(portal)).toEqual(nothing)
  })

  it('to a plan that is gone is told so', async () => {
    const portal = await startPortal()
    expect((await portal.browser().get(paths.joining('solo-decennal'))).status).toBe(404)
    const answer = await portal.browser().post(paths.joiningOrder('solo-decennal'), typedJoining)
    expect(answer.status).toBe(404)
  })

  it('keeps what was typed beside what is wrong, and on the way back', async () => {
    const portal = await startPortal()
    const browser = portal.browser()
    const typed = { ...typedJoining, email: 'pas une adresse' }
    const wrong = await browser.post(paths.joining('solo-annuel'), typed)
    expect(wrong.status).toBe(422)
    expect((await drawn(wrong)).locals.joining?.form).toMatchObject({
      values: typed,
      errors: { email: expect.any(String) as string },
    })
    const back = await browser.post(paths.joining('solo-annuel'), { ...typedJoining, step: 'edit' })
    expect((await drawn(back)).locals.joining?.form.values).toMatchObject(typedJoining)
    expect(await kept(portal)).toEqual(nothing)
  })
})

describe('somebody who has an access already', () => {
  it('is told before paying for another, and must say so', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    await aPaidContract(portal.database, { email, at: portal.now() })
    const page = await drawn(await browser.get(paths.joining('solo-annuel')))
    expect(page.locals.joining?.heldAccess).toEqual([{ organisation: null, through: '2027-11-21' }])
    const { email: _email, firstName: _first, lastName: _last, ...address } = typedJoining
    const refused = await browser.post(paths.joining('solo-annuel'), address)
    expect(refused.status).toBe(422)
    expect((await drawn(refused)).locals.joining?.form.errors['heldAccessSeen']).toBeTruthy()
    const agreed = await browser.post(paths.joining('solo-annuel'), { ...address, heldAccessSeen: 'yes' })
    expect((await drawn(agreed)).locals.joiningRecap?.payer.email).toBe(email)
  })
})

describe('what was never paid', () => {
  it('is deleted after thirty days, with what was typed; what was paid stays', async () => {
    const portal = await startPortal()
    const { database } = portal
    const firm = { organisationName: 'Menuiserie Martin', siren: '732829320', seats: '2' }
    await ordered(portal.browser(), firm, 'equipe-annuel')
    await ordered(portal.browser())
    const { bankRedirect } = await ordered(portal.browser(), { email: 'payeur@exemple.fr' })
    await portalCall(portal, bankRedirect?.fields ?? {})
    portal.wait(29 * 24 * 3600)
    await deleteAbandoned(database, portal.now())
    expect((await kept(portal)).subscriptions).toHaveLength(3)
    portal.wait(2 * 24 * 3600)
    await deleteAbandoned(database, portal.now())
    const { subscriptions: left, terms: paid, organisations: none } = await kept(portal)
    expect(left).toHaveLength(1)
    expect(paid).toMatchObject([{ email: 'payeur@exemple.fr', state: 'paid' }])
    expect(none).toEqual([])
  })
})

describe('another try to pay a term', () => {
  it('has a new reference, until it is paid', async () => {
    const portal = await startPortal()
    const browser = portal.browser()
    const { bankRedirect } = await ordered(browser)
    const id = bankRedirect?.payableId ?? ''
    const again = (await drawn(await browser.post(paths.termAttempts(id)))).locals.bankRedirect
    expect(again?.fields['vads_trans_id']).not.toBe(bankRedirect?.fields['vads_trans_id'])
    await portalCall(portal, again?.fields ?? {})
    const paid = await browser.post(paths.termAttempts(id))
    expect(paid.headers.get('Location')).toBe(paths.termPayment(id))
    const [term] = await portal.database.select().from(terms).where(eq(terms.id, id))
    expect(term?.state).toBe('paid')
  })

  it('of a term that nobody knows is nothing', async () => {
    const portal = await startPortal()
    expect((await portal.browser().get(paths.termPayment('x'.repeat(24)))).status).toBe(404)
    expect((await portal.browser().post(paths.termAttempts('x'.repeat(24)))).status).toBe(404)
  })
})
