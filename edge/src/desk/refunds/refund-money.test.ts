import { describe, expect, it } from 'vitest'
import { aPaidContract } from '../../../tests/contract.builder.ts'
import { portalCall, recapOf } from '../../../tests/joiner.ts'
import { aStaff } from '../../../tests/staff.ts'
import { confirmStatement } from '../../../tests/statement.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { correctFacture } from '../../money/facture/correction-store.ts'
import { factureById, facturesOfContract } from '../../money/facture/facture-store.ts'
import { anIssuer } from '../../ground/issuer/issuer.builder.ts'
import { refundPayments, refunds } from '../../money/refund/refund-schema.ts'
import { paymentNotifications } from '../../money/payment/payment-schema.ts'
import { leastSure, progressOfTransaction } from '../../money/payment/money-progress-store.ts'
import { subscriptions } from '../../money/subscription/subscription-schema.ts'
import { deskJournal } from '../journal/journal-schema.ts'

/** A contract that was paid by a call of the bank, then withdrawn from: 59.00 € less a day are owed. */
async function aWithdrawal(calls: Record<string, string>[] = [{}]) {
  const portal = await startPortal()
  const browser = portal.browser()
  const joining = await recapOf(browser, { startRequested: 'yes' })
  const { bankRedirect } = (await drawn(await browser.post(paths.joiningOrder('solo-annuel'), joining)))
    .locals
  const told = (changes: Record<string, string>) => portalCall(portal, bankRedirect?.fields ?? {}, changes)
  for (const changes of calls) await told(changes)
  const [contract] = await portal.database.select().from(subscriptions)
  const { browser: payer } = await portal.signedIn({ email: 'autre@exemple.fr' })
  const typed = {
    name: 'Zoé Lefèvre',
    email: 'zoe@exemple.fr',
    contractReference: contract?.reference ?? '',
  }
  const { leavingRecap } = (await drawn(await payer.post(paths.withdrawal, typed))).locals
  await portal.deliver()
  await payer.post(paths.withdrawalNotification, { ...typed, statementKey: leavingRecap?.statementKey ?? '' })
  const [mail] = await portal.deliver()
  const [link = ''] = mail?.text.match(/\/resiliation\/confirmer\/[\w.-]+/) ?? []
  await confirmStatement(portal.browser(), link)
  await portal.deliver()
  const { browser: desk } = await aStaff(portal, 'comptable')
  const list = async () => (await drawn(await desk.get(paths.deskRefunds))).locals.deskRefunds?.refunds ?? []
  const [refund] = await portal.database.select().from(refunds)
  const settle = (fields: Record<string, string> = {}) =>
    desk.post(paths.deskRefund(refund?.id ?? ''), fields)
  const journal = async () =>
    (await portal.database.select().from(deskJournal)).filter(({ action }) => action === 'refund-settled')
  const reference = bankRedirect?.fields['vads_order_id']
  return { portal, told, list, settle, journal, reference, amountCents: refund?.amountCents }
}

describe('a refund of money that the bank has only promised', () => {
  it('says so, names the payment, and is noted by somebody who has looked at the statement', async () => {
    const { portal, list, settle, journal, reference } = await aWithdrawal()
    expect(await list()).toMatchObject([
      { amountCents: 5884, money: 'authorised', payments: [{ reference, money: 'authorised' }] },
    ])
    const id = (await list())[0]?.id ?? ''
    const refused = await settle()
    expect(refused.status).toBe(422)
    expect((await drawn(refused)).locals.deskRefunds?.form.errors).toEqual({
      [`verified-${id}`]: expect.stringContaining('pas confirmé par la banque') as string,
    })
    for (const verified of ['', 'no', 'YES', 'yes ', 'on'])
      expect((await settle({ verified })).status).toBe(422)
    expect(await portal.database.select().from(refunds)).toMatchObject([{ settledAt: null, settledBy: null }])
    expect(await journal()).toEqual([])

    expect((await settle({ verified: 'yes' })).status).toBe(303)
    expect(await portal.database.select().from(refunds)).toMatchObject([{ settledUnconfirmed: true }])
    expect(await journal()).toMatchObject([
      { detail: 'encaissement non confirmé (authorised), relevé vérifié' },
    ])
    expect((await settle()).status).toBe(409)
    expect(await list()).toEqual([])
  })

  it('is confirmed by a capture that is told since, and then asks for nothing', async () => {
    const { portal, told, list, settle, journal } = await aWithdrawal()
    await told({ vads_trans_status: 'CAPTURED', vads_url_check_src: 'BATCH' })
    expect(await list()).toMatchObject([{ money: 'captured', payments: [{ money: 'captured' }] }])
    expect((await settle()).status).toBe(303)
    expect(await portal.database.select().from(refunds)).toMatchObject([{ settledUnconfirmed: false }])
    expect(await journal()).toMatchObject([{ detail: '' }])
    // One payment, told twice: nobody is told of a second.
    expect((await portal.deliver()).filter(({ subject }) => subject.includes('paiement de trop'))).toEqual([])
  })

  it.each([
    [[{ vads_trans_status: 'CAPTURED' }], 'captured'],
    [[{}, { vads_trans_status: 'CAPTURE_FAILED' }], 'capture-failed'],
    [[{}, { vads_trans_status: 'CANCELLED' }], 'cancelled'],
    [[{}, { vads_trans_status: 'CAPTURE_FAILED' }, { vads_trans_status: 'CAPTURED' }], 'captured'],
    // The capture of another transaction, or of a refund, confirms nothing.
    [[{}, { vads_trans_status: 'CAPTURED', vads_operation_type: 'CREDIT' }], 'authorised'],
    [[{}, { vads_trans_status: 'CAPTURED', vads_ctx_mode: 'TEST' }], 'authorised'],
  ])('after %j is %s', async (calls, money) => {
    const { list } = await aWithdrawal(calls as Record<string, string>[])
    expect(await list()).toMatchObject([{ money, payments: [{ money }] }])
  })

  it('stands on nothing when no bank has called about its money', async () => {
    const portal = await startPortal()
    const { subscriptionId } = await aPaidContract(portal.database, { at: portal.now() })
    const [facture] = await facturesOfContract(portal.database, subscriptionId)
    const whole = facture && (await factureById(portal.database, facture.id))
    if (!whole) throw new Error('no facture')
    const asked = { why: 'Double paiement', again: false, seller: anIssuer }
    await portal.database.batch(await correctFacture(portal.database, whole, asked, portal.now()))
    const { browser } = await aStaff(portal, 'comptable')
    const { deskRefunds } = (await drawn(await browser.get(paths.deskRefunds))).locals
    expect(deskRefunds?.refunds).toMatchObject([{ money: 'untold', payments: [] }])
    expect(await portal.database.select().from(refundPayments)).toEqual([])
    expect((await browser.post(paths.deskRefund(deskRefunds?.refunds[0]?.id ?? ''))).status).toBe(422)
  })
})

it('several payments are as sure as the least sure of them', () => {
  expect(leastSure([])).toBe('untold')
  expect(leastSure(['captured', 'captured'])).toBe('captured')
  expect(leastSure(['captured', 'authorised'])).toBe('authorised')
  expect(leastSure(['authorised', 'capture-failed', 'captured'])).toBe('capture-failed')
  expect(leastSure(['untold', 'captured'])).toBe('untold')
  expect(leastSure(['cancelled', 'captured'])).toBe('cancelled')
  expect(progressOfTransaction([])).toBe('untold')
  expect(progressOfTransaction(['cancelled', 'authorised'])).toBe('cancelled')
})

it('a refund whose payment a statement shows is confirmed, whatever the bank has called', async () => {
  const { portal, list, settle, journal, reference } = await aWithdrawal()
  const { browser } = await aStaff(portal, 'comptable')
  const send = (transaction: string) => {
    const form = new FormData()
    form.set('compte', 'systempay.portal')
    const headers =
      'UUID transaction;Référence commande;Date de remise;Montant;Devise;Type d’opération;Statut'
    const row = `${transaction};${reference};22/11/2026;59,00;EUR;Débit;Présenté`
    form.set('fichier', new File([`${headers}\r\n${row}\r\n`], 'journal.csv'))
    return browser.post(paths.deskSettlementFiles, form)
  }
  // Another transaction of the same reference shows nothing of this one.
  await send('another-transaction')
  expect(await list()).toMatchObject([{ money: 'authorised', settled: false }])
  const [call] = await portal.database.select().from(paymentNotifications)
  await send(call?.bankTransaction ?? '')
  expect(await list()).toMatchObject([{ money: 'captured', settled: true, payments: [{ settled: true }] }])
  expect((await settle()).status).toBe(303)
  expect(await journal()).toMatchObject([{ detail: 'montré par un relevé' }])
})
