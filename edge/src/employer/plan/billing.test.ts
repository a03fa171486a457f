import { describe, expect, it } from 'vitest'
import { anOrganisation, aPaidContract, aTerm, payTerm } from '../../../tests/contract.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { facturesOfContract } from '../../money/facture/facture-store.ts'
import { terms } from '../../money/subscription/subscription-schema.ts'
import { organisations } from '../../people/organisation/organisation-schema.ts'

const typed = {
  organisationName: 'Menuiserie Martin et filles',
  vatNumber: '',
  invoicingAddress: '732829320_COMPTA',
  purchaseOrder: 'BC-2026-114',
  line1: '8 rue du Rabot',
  line2: '',
  postalCode: '37000',
  city: 'Tours',
  country: 'FR',
}

async function aFirm() {
  const portal = await startPortal()
  const { browser, email } = await portal.signedIn()
  const id = await anOrganisation(portal.database)
  const { subscriptionId } = await aPaidContract(portal.database, {
    organisationId: id,
    seats: 3,
    email,
    at: portal.now(),
  })
  const save = (changes: Record<string, string> = {}) =>
    browser.post(paths.organisationBilling(id), { ...typed, ...changes })
  const page = async (response: Response) => (await drawn(response)).locals.organisationBilling
  const row = async () => (await portal.database.select().from(organisations))[0]
  return { portal, browser, email, id, subscriptionId, save, page, row }
}

// CGI annex II, 242 nonies A; Code de commerce, L441-9; mission S1, S4
describe('what the factures of an organisation say of it', () => {
  it('is shown as it is kept, and changes what is issued next, never what was', async () => {
    const { portal, browser, id, subscriptionId, save, page } = await aFirm()
    const shown = await page(await browser.get(paths.organisationBilling(id)))
    expect(shown).toMatchObject({
      siren: '732829320',
      form: {
        values: { organisationName: 'Menuiserie Martin', line1: '12 rue des Écoles', purchaseOrder: '' },
      },
    })
    const saved = await save()
    expect(saved.status).toBe(303)
    expect((await page(await browser.get(saved.headers.get('Location') ?? '')))?.done).toMatch(/prochaines/)
    portal.setTime('2027-11-10T10:00:00Z')
    const { id: next } = await aTerm(portal.database, subscriptionId, { seats: 3, at: portal.now() })
    await payTerm(portal.database, next, portal.now())
    const [before, after] = await facturesOfContract(portal.database, subscriptionId)
    expect(before?.content).toMatchObject({
      purchaseOrder: null,
      buyer: { name: 'Menuiserie Martin', address: { city: 'Orléans' } },
    })
    expect(after?.content).toMatchObject({
      purchaseOrder: 'BC-2026-114',
      buyer: {
        name: 'Menuiserie Martin et filles',
        siren: '732829320',
        vatNumber: null,
        electronicAddress: '732829320_COMPTA',
        address: { line1: '8 rue du Rabot', city: 'Tours' },
      },
    })
  })

  it('keeps its SIREN, whatever a form says', async () => {
    const { save, row } = await aFirm()
    await save({ siren: '404833048' })
    expect(await row()).toMatchObject({ siren: '732829320', name: 'Menuiserie Martin et filles' })
  })

  it.each([
    [{ organisationName: ' ' }, ['organisationName']],
    [{ vatNumber: 'FR83404833048' }, ['vatNumber']],
    [{ invoicingAddress: '404833048' }, ['invoicingAddress']],
    [{ purchaseOrder: 'x'.repeat(51) }, ['purchaseOrder']],
    [{ purchaseOrder: 'BC 🌻' }, ['purchaseOrder']],
    [{ postalCode: '3700', city: '' }, ['postalCode', 'city']],
  ])('with %j is refused next to the field, and nothing changes', async (changes, fields) => {
    const { save, page, row } = await aFirm()
    const before = await row()
    const refused = await save(changes)
    expect(refused.status).toBe(422)
    const form = (await page(refused))?.form
    expect(Object.keys(form?.errors ?? {}).toSorted()).toEqual(fields.toSorted())
    expect(form?.values).toMatchObject(changes)
    expect(await row()).toEqual(before)
  })

  it('is for whoever orders', async () => {
    const { portal, id, row } = await aFirm()
    const { browser } = await portal.signedIn({ email: 'autre@exemple.fr' })
    expect((await browser.get(paths.organisationBilling(id))).status).toBe(404)
    expect((await browser.post(paths.organisationBilling(id), typed)).status).toBe(404)
    expect(await row()).toMatchObject({ name: 'Menuiserie Martin' })
  })

  it('is where the bank is told that the next payment is billed', async () => {
    const { portal, browser, email, subscriptionId, save } = await aFirm()
    await save()
    portal.setTime('2027-11-10T10:00:00Z')
    expect((await portal.signIn(browser, email)).status).toBe(303)
    await browser.post(paths.contractTerms(subscriptionId))
    const ordered = await portal.database.select().from(terms)
    expect(ordered.find(({ kind }) => kind === 'renewal')).toMatchObject({
      recipient: 'Menuiserie Martin et filles',
      line1: '8 rue du Rabot',
    })
  })
})
