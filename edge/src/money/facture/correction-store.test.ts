import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { deskJournal } from '../../desk/journal/journal-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import { organisations } from '../../people/organisation/organisation-schema.ts'
import { contractOf } from '../subscription/subscription-store.ts'
import { anIssuer } from '../../ground/issuer/issuer.builder.ts'
import { correctFacture } from './correction-store.ts'
import { validFacture } from './valid-facture.ts'
import { factureById, facturesOfContract } from './facture-store.ts'
import { withdrawalAvoir } from './withdrawal-avoir.ts'

async function aWrongFacture() {
  const portal = await startPortal()
  const { database } = portal
  const { browser } = await aStaff(portal, 'comptable')
  const id = await anOrganisation(database)
  const { subscriptionId, termId } = await aPaidContract(database, {
    organisationId: id,
    seats: 3,
    at: portal.now(),
  })
  const issued = () => facturesOfContract(database, subscriptionId)
  const [wrong] = await issued()
  const correct = (fields: Record<string, string> = {}) =>
    browser.post(paths.deskFactureAvoir(wrong?.id ?? ''), {
      why: 'Erreur d’adresse',
      again: 'yes',
      ...fields,
    })
  await database
    .update(organisations)
    .set({ city: 'Tours', postalCode: '37000', purchaseOrder: 'BC-7' })
    .where(eq(organisations.id, id))
  return { portal, database, subscriptionId, termId, wrong, issued, correct, browser }
}

// CGI annex II, 242 nonies A; 289
describe('a facture that is wrong', () => {
  it('is taken back by an avoir that gives nothing back, and made again as its buyer is now', async () => {
    const { database, issued, correct, wrong } = await aWrongFacture()
    expect((await correct()).headers.get('Location')).toContain('fait=remplacement')
    const [first, replacement, avoir, ...others] = await issued()
    expect(others).toEqual([])
    expect(first).toEqual(wrong)
    expect(avoir).toMatchObject({
      number: 'AV-2026-000001',
      content: { preceding: [{ number: 'FA-2026-000001' }], totals: { grossCents: 17_700, dueCents: 0 } },
    })
    expect(replacement).toMatchObject({
      number: 'FA-2026-000002',
      content: {
        ...first?.content,
        purchaseOrder: 'BC-7',
        buyer: { ...first?.content.buyer, address: { city: 'Tours', postalCode: '37000' } },
        preceding: [{ number: 'FA-2026-000001' }],
      },
    })
    const lines = await database.select().from(deskJournal)
    expect(lines.map(({ action }) => action)).toContain('facture-replaced')
  })

  it('asked for twenty times at once is made again once', async () => {
    const { issued, correct } = await aWrongFacture()
    const statuses = (await Promise.all(Array.from({ length: 20 }, () => correct()))).map(
      ({ status }) => status,
    )
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect(await issued()).toHaveLength(3)
  })

  it('can be corrected again by correcting what replaced it, and by nothing else', async () => {
    const { issued, correct, browser } = await aWrongFacture()
    await correct()
    expect((await correct()).status).toBe(409)
    const replacement = (await issued()).find(({ number }) => number === 'FA-2026-000002')
    await browser.post(paths.deskFactureAvoir(replacement?.id ?? ''), { why: 'Encore', again: 'yes' })
    expect((await issued()).map(({ number }) => number).toSorted()).toEqual([
      'AV-2026-000001',
      'AV-2026-000002',
      'FA-2026-000001',
      'FA-2026-000002',
      'FA-2026-000003',
    ])
  })

  // Fault injected: the database refuses the second document of the batch.
  it('is neither taken back nor made again when one of both fails', async () => {
    const { portal, database, issued, wrong } = await aWrongFacture()
    const facture = await factureById(database, wrong?.id ?? '')
    if (!facture) throw new Error('the facture is gone')
    await env.DB.exec(
      "CREATE TRIGGER away BEFORE INSERT ON factures WHEN NEW.source_key LIKE 'replacement:%' BEGIN SELECT RAISE(ABORT, 'away'); END",
    )
    const correction = { why: 'Erreur', again: true, seller: anIssuer }
    const queries = await correctFacture(database, facture, correction, portal.now())
    await expect(database.batch(queries)).rejects.toThrow()
    expect(await issued()).toEqual([wrong])
    await env.DB.exec('DROP TRIGGER away')
    await database.batch(queries)
    expect((await issued()).map(({ number }) => number)).toContain('AV-2026-000001')
  })

  it('of somebody who pays for oneself charges their name and address of today', async () => {
    const portal = await startPortal()
    const { browser: payer, email } = await portal.signedIn()
    const { browser } = await aStaff(portal, 'comptable')
    const { subscriptionId } = await aPaidContract(portal.database, { email, at: portal.now() })
    await payer.post(paths.accountName, { firstName: 'Camille', lastName: 'Martin-Leroy' })
    await payer.post(paths.accountAddresses, {
      recipient: 'Camille Martin-Leroy',
      line1: '3 quai Neuf',
      line2: '',
      postalCode: '44000',
      city: 'Nantes',
      country: 'FR',
    })
    const [wrong] = await facturesOfContract(portal.database, subscriptionId)
    const why = { why: 'Nom d’usage', again: 'yes' }
    expect((await browser.post(paths.deskFactureAvoir(wrong?.id ?? ''), why)).status).toBe(303)
    const replacement = (await facturesOfContract(portal.database, subscriptionId)).find(
      ({ number }) => number === 'FA-2026-000002',
    )
    expect(replacement?.content.buyer).toMatchObject({
      kind: 'consumer',
      name: 'Camille Martin-Leroy',
      address: { line1: '3 quai Neuf', city: 'Nantes' },
    })
    const own = (await drawn(await payer.get(paths.accountFactures))).locals.factures?.factures
    expect(own?.map(({ number, corrects }) => [number, corrects])).toEqual(
      expect.arrayContaining([['FA-2026-000002', ['FA-2026-000001']]]),
    )
  })
})

describe('the facture that stands for a term', () => {
  it('is the last that replaced it; a withdrawal takes that one back', async () => {
    const { portal, database, subscriptionId, termId, issued, correct } = await aWrongFacture()
    expect(validFacture(await issued(), termId)?.number).toBe('FA-2026-000001')
    await correct()
    expect(validFacture(await issued(), termId)?.number).toBe('FA-2026-000002')
    const contract = await contractOf(database, subscriptionId)
    if (!contract) throw new Error('the contract is gone')
    const [query] = await withdrawalAvoir(database, contract, 5000, portal.now())
    if (!query) throw new Error('no avoir')
    await database.batch([query])
    expect(
      (await issued()).find(({ number }) => number === 'AV-2026-000002')?.content.preceding,
    ).toMatchObject([{ number: 'FA-2026-000002' }])
  })

  it('is none once an avoir alone has taken it back: it is not taken back twice', async () => {
    const { portal, database, subscriptionId, termId, issued, correct } = await aWrongFacture()
    const { choice } = (await drawn(await correct({ again: '' }))).locals.deskFactures ?? {}
    await correct({ again: '', contract: 'stays', shown: choice?.shown ?? '' })
    expect(validFacture(await issued(), termId)).toBeNull()
    const contract = await contractOf(database, subscriptionId)
    expect(contract && (await withdrawalAvoir(database, contract, 5000, portal.now()))).toEqual([])
  })
})
