import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { typedAddress } from '../../people/address/typed-address.builder.ts'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { typedJoining } from '../../../tests/joiner.ts'
import { aDeployment, aPlan } from '../../../tests/deployment.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { organisations } from '../../people/organisation/organisation-schema.ts'
import { facturesOfContract } from './facture-store.ts'
import { terms } from '../subscription/subscription-schema.ts'

const said = (sign: string) => expect.stringContaining(`ne savent pas écrire «\u00a0${sign}\u00a0»`) as string
/** A drawing is refused before letters are judged. */
const drawing = (sign: string) => expect.stringMatching(`s’écrit sans dessin : retirez «.${sign}.»`) as string

describe('what a facture cannot print is refused where it is typed, and what was typed is kept:', () => {
  it('the name and the address of who joins', async () => {
    const portal = await startPortal()
    const typed = {
      ...typedJoining,
      firstName: '小龍',
      lastName: 'Lefèvre 🦊',
      line1: '12 rue דוד',
      city: 'Orléans',
    }
    const response = await portal.browser().post(paths.joining('solo-annuel'), typed)
    expect(response.status).toBe(422)
    const form = (await drawn(response)).locals.joining?.form
    expect(form?.errors).toEqual({ firstName: said('小'), lastName: drawing('🦊'), line1: said('ד') })
    expect(form?.values).toMatchObject(typed)
    const ordered = await portal.browser().post(paths.joiningOrder('solo-annuel'), typed)
    expect(ordered.status).toBe(422)
    expect(await portal.database.$count(terms)).toBe(0)
  })

  it('the name of an organisation and its order; not that of who acts for it, which no facture bears', async () => {
    const portal = await startPortal()
    const organisation = {
      organisationName: 'Chez 李',
      siren: '732 829 320',
      purchaseOrder: 'BC 🦊',
      seats: '3',
    }
    const typed = { ...typedJoining, firstName: '小龍', ...organisation }
    const form = (await drawn(await portal.browser().post(paths.joining('equipe-annuel'), typed))).locals
      .joining?.form
    expect(form?.errors).toEqual({ organisationName: said('李'), purchaseOrder: drawing('🦊') })
  })

  it('the name of an account, an address, and what factures say of an organisation', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    const named = await browser.post(paths.accountName, { firstName: 'Zoé', lastName: '李' })
    expect((await drawn(named)).locals.changeName?.form).toMatchObject({
      errors: { lastName: said('李') },
      values: { firstName: 'Zoé', lastName: '李' },
    })
    const address = await browser.post(paths.accountAddresses, { ...typedAddress, city: 'Orléans 🦊' })
    expect((await drawn(address)).locals.addressForm?.form.errors).toEqual({ city: drawing('🦊') })
    const id = await anOrganisation(portal.database)
    await aPaidContract(portal.database, { organisationId: id, seats: 3, email, at: portal.now() })
    const billing = { ...typedAddress, organisationName: 'Menuiserie 🦊', line2: 'Bâtiment 李' }
    const { locals } = await drawn(await browser.post(paths.organisationBilling(id), billing))
    expect(locals.organisationBilling?.form.errors).toEqual({
      organisationName: drawing('🦊'),
      line2: said('李'),
    })
  })

  it.each(['Nguyễn Thị', 'Ọ̀ṣun', 'Дмитро', 'Γιώργος', 'Jean\u2011Luc O\u02bcNeill'])(
    '%s is not',
    async (lastName) => {
      const portal = await startPortal()
      const typed = { ...typedJoining, lastName, city: lastName }
      const { joiningRecap } = (await drawn(await portal.browser().post(paths.joining('solo-annuel'), typed)))
        .locals
      expect(joiningRecap?.payer).toMatchObject({
        name: `Zoé ${lastName}`,
        address: expect.arrayContaining([`45000 ${lastName}`]) as string[],
      })
      const { browser } = await portal.signedIn()
      expect((await browser.post(paths.accountName, { firstName: lastName, lastName })).status).toBe(303)
    },
  )
})

// The fault: a name that was kept before forms refused it.
describe('a name that was kept and no facture can print', () => {
  it('is said before anything is paid: to who joins, and to who pays the next period', async () => {
    const portal = await startPortal()
    const { browser, email, id } = await portal.signedIn({ accessThrough: '2026-11-22' })
    const { subscriptionId } = await aPaidContract(portal.database, {
      email,
      period: 'month',
      at: portal.now(),
    })
    await portal.database.update(members).set({ lastName: 'Martin 🦊' }).where(eq(members.id, id))
    const before = await portal.database.$count(terms)
    const joining = await browser.post(paths.joining('solo-annuel'), {
      ...typedJoining,
      heldAccessSeen: 'yes',
    })
    expect((await drawn(joining)).locals.joining?.form.errors).toEqual({ lastName: drawing('🦊') })
    const page = async () => (await drawn(await browser.get(paths.accountSubscription))).locals.subscription
    expect((await page())?.contracts[0]?.renewal).toEqual({ kind: 'unprintable', sentence: said('🦊') })
    const paid = await browser.post(paths.contractTerms(subscriptionId))
    expect([paid.status, paid.headers.get('Location')]).toEqual([303, paths.accountSubscription])
    expect(await portal.database.$count(terms)).toBe(before)
    await browser.post(paths.accountName, { firstName: 'Zoé', lastName: 'Martin' })
    expect((await page())?.contracts[0]?.renewal).toMatchObject({ kind: 'payable' })
  })

  it('is said to who orders seats', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    const id = await anOrganisation(portal.database)
    await aPaidContract(portal.database, { organisationId: id, seats: 3, email, at: portal.now() })
    const quote = await drawn(await browser.post(paths.organisationAddedSeats(id), { seats: '2' }))
    const { termKey = '', totalCents } = quote.locals.addedSeatsRecap ?? {}
    await portal.database.update(organisations).set({ name: 'Menuiserie 🦊' })
    const before = await portal.database.$count(terms)
    const asked = await browser.post(paths.organisationAddedSeats(id), { seats: '2' })
    expect(asked.status).toBe(422)
    expect((await drawn(asked)).locals.organisationPlan?.form).toMatchObject({
      message: said('🦊'),
      values: { seats: '2' },
    })
    const order = { seats: '2', termKey, totalCents: String(totalCents) }
    expect((await browser.post(paths.organisationSeatOrder(id), order)).status).toBe(303)
    expect(await portal.database.$count(terms)).toBe(before)
  })

  it('is said to who makes a facture again, and so are the words of an avoir', async () => {
    const portal = await startPortal()
    const { database } = portal
    const { browser } = await aStaff(portal, 'comptable')
    const organisationId = await anOrganisation(database)
    const { subscriptionId } = await aPaidContract(database, { organisationId, seats: 3, at: portal.now() })
    await database.update(organisations).set({ name: 'Menuiserie 🦊' })
    const [facture] = await facturesOfContract(database, subscriptionId)
    const correct = async (fields: Record<string, string>) => {
      const response = await browser.post(paths.deskFactureAvoir(facture?.id ?? ''), fields)
      return { status: response.status, form: (await drawn(response)).locals.deskFactures?.form }
    }
    expect(await correct({ why: 'Erreur de nom', again: 'yes' })).toMatchObject({
      status: 422,
      form: { message: said('🦊'), values: { why: 'Erreur de nom', again: 'yes' } },
    })
    expect(await correct({ why: 'Erreur de 名' })).toMatchObject({
      status: 422,
      form: { errors: { why: said('名') } },
    })
    expect(await facturesOfContract(database, subscriptionId)).toHaveLength(1)
  })
})

it('a plan that no facture can name is not sold', async () => {
  const deployment = await aDeployment({ plans: [aPlan({ name: 'Solo 🦊' })] })
  const portal = await startPortal({ deployment })
  expect((await portal.browser().get(paths.joining('solo-annuel'))).status).toBe(404)
})
