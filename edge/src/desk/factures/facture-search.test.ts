import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import { anOrder, bankCall } from '../../../tests/buyer.ts'
import { call } from '../../../tests/called-order.builder.ts'
import { aPaidContract } from '../../../tests/contract.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { recentFactures } from '../../money/facture/facture-store.ts'
import { readAccountantQuery } from '../accounts/accountant-query.ts'
import { amountCell, readPeriod } from '../accounts/period.ts'
import { deskJournal } from '../journal/journal-schema.ts'

async function anAccountant() {
  const portal = await startPortal()
  await aPaidContract(portal.database, { at: portal.now() })
  const [facture] = await recentFactures(portal.database, '')
  if (!facture) throw new Error('no facture')
  const { browser } = await aStaff(portal, 'comptable')
  return { portal, browser, facture }
}

const found = async (browser: Browser, q: string) => {
  const response = await browser.post(paths.deskFactureSearch, { q })
  const { deskFactures } = (await drawn(response)).locals
  return response.status === 422 ? 422 : deskFactures?.factures.map(({ number }) => number)
}
const period = '?du=2026-11-01&au=2026-11-30'

describe('what whoever keeps the accounts looks for', () => {
  it('is found by number, name, day and amount', async () => {
    const { browser, facture } = await anAccountant()
    const { number, content } = facture
    const [word = ''] = content.buyer.name.split(' ')
    const euros = amountCell(content.totals.grossCents)
    for (const q of [number, 'fa 2026', word, word.toUpperCase(), '22/11/2026', euros, `${euros} €`])
      expect(await found(browser, q), q).toEqual([number])
    for (const q of ['FA-2025', 'Inconnu', '01/01/2026', '1,23', "' OR 1=1 --", '😀🏳️‍🌈x', 'é'.repeat(100)])
      expect([[], 422], q).toContainEqual(await found(browser, q))
    expect(await found(browser, '')).toBe(422)
  })

  it('is exported by period, each export in the journal, and no cell is a formula', async () => {
    const { portal, browser, facture } = await anAccountant()
    const { browser: member } = await portal.signedIn({ email: 'autre@exemple.fr' })
    const order = await anOrder(member)
    await call(portal, await bankCall(order.reference))
    const form = new FormData()
    form.set('compte', 'monetico.partner')
    const rows = `Référence;Date de télécollecte;Montant;Transaction\r\n${order.reference};23/11/2026;84,50;=cmd|calc\r\n`
    form.set('fichier', new File([rows], 'journal.csv'))
    await browser.post(paths.deskSettlementFiles, form)
    const csv = async (path: string) => (await browser.get(path + period)).text()
    const factures = await csv(paths.deskFactureExport)
    expect(factures).toContain('"Date";"Numéro";"Libellé"')
    expect(factures).toContain(`"22/11/2026";"${facture.number}"`)
    expect(factures).toContain(`"${amountCell(facture.content.totals.grossCents)}";"Carte bancaire"`)
    const lines = await csv(paths.deskSettlementExport)
    expect(lines).toMatch(/"23\/11\/2026";"[0-9A-Z]{12}";"Paiement, Forfait journée";"84,50"/)
    expect(lines).toContain(`"'=cmd|calc"`)
    const journal = await portal.database.select().from(deskJournal)
    expect(journal.filter(({ action }) => action.endsWith('exported')).map(({ detail }) => detail)).toEqual([
      '2026-11-01 2026-11-30, 1',
      '2026-11-01 2026-11-30, 1',
    ])
    for (const query of ['', '?du=2026-11-30&au=2026-11-01', '?du=2020-01-01&au=2026-01-01', '?du=x&au=y'])
      for (const path of [paths.deskFactureExport, paths.deskSettlementExport])
        expect((await browser.get(path + query)).status, path + query).toBe(422)
  })

  it('is nothing to anybody else', async () => {
    const { portal } = await anAccountant()
    for (const role of ['support', 'dpo', 'administrateur'] as const) {
      const { browser } = await aStaff(portal, role)
      const asked = [
        await browser.post(paths.deskFactureSearch, { q: 'FA-2026' }),
        await browser.get(paths.deskFactureExport + period),
        await browser.get(paths.deskSettlementExport + period),
      ]
      expect(asked.map(({ status }) => status)).toEqual([404, 404, 404])
    }
  })
})

it.each([
  ['22/11/2026', { kind: 'day', day: '2026-11-22' }],
  ['2026-11-22', { kind: 'day', day: '2026-11-22' }],
  ['84,50', { kind: 'amount', cents: 8450 }],
  ['59 €', { kind: 'amount', cents: 5900 }],
  ['FA-2026-000012', { kind: 'text', text: 'FA-2026-000012' }],
  ['20261122', { kind: 'text', text: '20261122' }],
  ['  ', { kind: 'nothing' }],
])('« %s » is read as %j', (typed, query) => expect(readAccountantQuery(typed)).toEqual(query))

it('a period is thirteen months at most', () => {
  expect(readPeriod('2026-01-01', '2026-12-31')).toEqual({ from: '2026-01-01', through: '2026-12-31' })
  expect(readPeriod('2025-01-01', '2026-12-31')).toHaveProperty('sentence')
  expect([amountCell(-5), amountCell(123456)]).toEqual(['-0,05', '1234,56'])
})
