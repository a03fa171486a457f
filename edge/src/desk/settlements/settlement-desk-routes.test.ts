import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import { anOrder, bankCall } from '../../../tests/buyer.ts'
import { call } from '../../../tests/called-order.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { advanceSettlements } from '../../money/settlement/advance-settlements-store.ts'
import { settlementDifferences, settlementFiles } from '../../money/settlement/settlement-schema.ts'
import { settlementLines } from '../../money/payment/settled-line-schema.ts'
import { orders } from '../../money/order/order-schema.ts'
import { deskJournal } from '../journal/journal-schema.ts'

const account = 'monetico.partner'
const partner = 'partner.partenaire-billetterie'
const headers =
  'Référence;Date de paiement;Date de télécollecte;Montant;Devise;Type;Numéro d’autorisation;État\r\n'
const row = (reference: string, amount = '84,50', type = 'Paiement', day = '23/11/2026') =>
  `${reference};22/11/2026;${day};${amount};EUR;${type};000123;Télécollecté\r\n`

const send = (browser: Browser, text: string, compte = account) => {
  const form = new FormData()
  form.set('compte', compte)
  form.set('fichier', new File([text], 'journal.csv'))
  return browser.post(paths.deskSettlementFiles, form)
}
const desk = async (browser: Browser) =>
  (await drawn(await browser.get(paths.deskSettlements))).locals.deskSettlements

async function aPortalWithOrder() {
  const portal = await startPortal()
  const { browser: member } = await portal.signedIn()
  const order = await anOrder(member)
  const { browser: accountant } = await aStaff(portal, 'comptable')
  return { portal, member, order, accountant }
}

/** Everybody of the team, in front of one difference that a payment nobody told us of has made. */
async function anUntoldPayment() {
  const scene = await aPortalWithOrder()
  await send(scene.accountant, headers + row(scene.order.reference))
  const [difference] = (await desk(scene.accountant))?.open ?? []
  return { ...scene, id: difference?.id ?? '' }
}

/** Sessions of the team have ended meanwhile. */
const sixDaysLater = async (portal: TestPortal) => {
  portal.wait(6 * 86_400)
  return aStaff(portal, 'comptable')
}

const run = (portal: TestPortal) => advanceSettlements(portal.database, portal.now())

describe('a statement of a bank', () => {
  it('that says what we know leaves nothing to do, however often it is sent', async () => {
    const { portal, order, accountant } = await aPortalWithOrder()
    await call(portal, await bankCall(order.reference))
    const file = headers + row(order.reference)
    const sent = await send(accountant, file)
    expect(sent.status).toBe(303)
    expect((await send(accountant, file)).headers.get('Location')).toContain('fait=releve-connu')
    // Another export tells of the same line, and of one of another shop.
    expect((await send(accountant, file + row('panier-12'))).status).toBe(303)
    expect(await desk(accountant)).toMatchObject({
      open: [],
      files: [
        { lines: 1, knownLines: 1, foreignLines: 1, isDone: true },
        { lines: 1, knownLines: 0, isDone: true },
      ],
    })
    expect(await portal.database.select().from(settlementLines)).toHaveLength(1)
    const lines = await portal.database.select().from(deskJournal)
    expect(lines.filter(({ action }) => action === 'settlement-imported')).toHaveLength(2)
  })

  it('shows money that the bank never told us of, until it does', async () => {
    const { portal, order, accountant } = await anUntoldPayment()
    expect(await desk(accountant)).toMatchObject({
      openCount: 1,
      open: [
        {
          title: 'Au relevé, inconnu ici',
          reference: order.reference,
          orderId: order.id,
          dueOn: '2026-11-23',
        },
      ],
    })
    const [mail] = (await portal.deliver()).filter(({ subject }) => subject.includes('relevé'))
    expect(mail?.text).toContain(paths.deskSettlements)
    await call(portal, await bankCall(order.reference))
    // Any later file of that reference has it looked at again.
    await send(accountant, headers + row(order.reference, '10,00', 'Remboursement', '24/11/2026'))
    const [closed] = (await desk(accountant))?.closed ?? []
    expect(closed).toMatchObject({ title: 'Au relevé, inconnu ici', closed: { by: null, why: null } })
  })

  it('misses what was paid once its delay is over, and a later one closes that by itself', async () => {
    const { portal, order, accountant } = await aPortalWithOrder()
    await call(portal, await bankCall(order.reference))
    await send(accountant, headers + row('ZZZZZZZZZZZZ', '5,00', 'Paiement', '22/11/2026'))
    const { browser: later } = await sixDaysLater(portal)
    await run(portal)
    // No file tells of a day so late.
    expect((await desk(later))?.openCount).toBe(1)
    await send(later, headers + row('YYYYYYYYYYYY', '5,00', 'Paiement', '27/11/2026'))
    await run(portal)
    const open = (await desk(later))?.open ?? []
    expect(open.filter(({ reference }) => reference === order.reference)).toMatchObject([
      { title: 'Payé ici, absent du relevé', dueOn: '2026-12-02' },
    ])
    await send(later, headers + row(order.reference, '84,50', 'Paiement', '28/11/2026'))
    const [own] = await portal.database
      .select()
      .from(settlementDifferences)
      .where(eq(settlementDifferences.reference, order.reference))
    expect(own).toMatchObject({ closedBy: null, closedWhy: null })
    expect(own?.closedAt).not.toBeNull()
    expect(own?.closedFileId).not.toBeNull()
  })

  it('of another account is refused, and so is one that is none', async () => {
    const { order, accountant, portal } = await aPortalWithOrder()
    const page = async (response: Response) => {
      expect(response.status).toBe(422)
      return (await drawn(response)).locals.deskSettlements?.form.errors
    }
    const wrong = await page(await send(accountant, headers + row(order.reference), 'systempay.portal'))
    expect(wrong?.['compte']).toContain('partner')
    expect((await page(await send(accountant, headers, 'monetico.x')))?.['compte']).toBeDefined()
    for (const text of ['', 'Nom;Prénom\r\nZoé;Martin\r\n', '%PDF-1.7', '=cmd|calc;1\r\n', '\0'.repeat(900)])
      expect((await page(await send(accountant, text)))?.['fichier']).toBeDefined()
    expect(await portal.database.select().from(settlementFiles)).toEqual([])
  })

  it('of more than a thousand lines is taken up by the schedule', async () => {
    const { portal, accountant } = await aPortalWithOrder()
    const reference = (place: number) => String(place).padStart(12, '0')
    const rows = Array.from({ length: 1_100 }, (_, place) => row(reference(place))).join('')
    await send(accountant, headers + rows)
    expect(await desk(accountant)).toMatchObject({ files: [{ lines: 1_100, isDone: false }] })
    for (let minutes = 0; minutes < 2; minutes++) await run(portal)
    expect(await desk(accountant)).toMatchObject({ openCount: 1_100, files: [{ isDone: true }] })
    const page = await desk(accountant)
    expect(page?.open).toHaveLength(50)
    const next = await drawn(await accountant.get(page?.next ?? ''))
    const seen = new Set(page?.open.map(({ id }) => id))
    expect(next.locals.deskSettlements?.open.filter(({ id }) => seen.has(id))).toEqual([])
  })
})

describe('a difference', () => {
  it('is closed once, by whoever says why', async () => {
    const { portal, accountant, id } = await anUntoldPayment()
    const { browser: colleague } = await aStaff(portal, 'comptable')
    const why = { [`why-${id}`]: "  Notification renvoyée 😀 '; DROP TABLE orders; --  " }
    for (const words of ['', 'x', 'é'.repeat(1_001)])
      expect((await accountant.post(paths.deskDifference(id), { [`why-${id}`]: words })).status).toBe(422)
    const both = await Promise.all(
      [accountant, colleague].map((one) => one.post(paths.deskDifference(id), why)),
    )
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409])
    expect((await desk(accountant))?.closed).toMatchObject([
      { closed: { why: "Notification renvoyée 😀 '; DROP TABLE orders; --" } },
    ])
    const lines = await portal.database.select().from(deskJournal)
    expect(lines.filter(({ action }) => action === 'difference-closed')).toHaveLength(1)
    // The same facts, told again, do not bring it back.
    const [{ reference } = { reference: '' }] = await portal.database.select().from(settlementDifferences)
    await send(accountant, headers + row(reference) + row('WWWWWWWWWWWW', '1,00'))
    expect((await desk(accountant))?.open.map((one) => one.reference)).toEqual(['WWWWWWWWWWWW'])
  })

  it('is read by support and closed by whoever keeps the accounts; others find nothing', async () => {
    const { portal, member, id } = await anUntoldPayment()
    const { browser: support } = await aStaff(portal, 'support')
    expect(await desk(support)).toMatchObject({ accounts: [], mayClose: false, openCount: 1 })
    const close = (browser: Browser) => browser.post(paths.deskDifference(id), { [`why-${id}`]: 'Vu.' })
    expect([(await close(support)).status, (await send(support, headers)).status]).toEqual([404, 404])
    const strangers = [
      member,
      ...(await Promise.all(
        (['dpo', 'administrateur'] as const).map(async (role) => (await aStaff(portal, role)).browser),
      )),
    ]
    for (const browser of strangers) {
      const asked = [
        await browser.get(paths.deskSettlements),
        await browser.post(paths.deskSettlementSearch, { q: '84,50' }),
        await send(browser, headers),
        await close(browser),
      ]
      expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    }
  })

  it('of the partner: paid and never served, then served', async () => {
    const { portal, order } = await aPortalWithOrder()
    await call(portal, await bankCall(order.reference))
    const [{ reference } = { reference: '' }] = await portal.database.select().from(orders)
    const file = (day: string, state: string, of = reference) =>
      `date;reference;montant;etat\r\n${day};${of};84,50;${state}\r\n`
    const { browser: later } = await sixDaysLater(portal)
    await send(later, file('20/11/2026', 'en cours'), partner)
    await send(later, file('27/11/2026', 'servie', 'VVVVVVVVVVVV'), partner)
    await run(portal)
    expect((await desk(later))?.open.map(({ title }) => title).toSorted()).toEqual([
      'Commande inconnue ici',
      'Payée, pas servie',
    ])
    await send(later, file('28/11/2026', 'servie'), partner)
    expect((await desk(later))?.open.map(({ title }) => title)).toEqual(['Commande inconnue ici'])
  })

  it('of lines that are found by reference, transaction, day or amount', async () => {
    const { accountant, order } = await anUntoldPayment()
    const found = async (q: string) => {
      const response = await accountant.post(paths.deskSettlementSearch, { q })
      const { deskSettlements } = (await drawn(response)).locals
      return deskSettlements?.found?.map(({ orderId }) => orderId) ?? response.status
    }
    for (const q of [order.reference, order.reference.toLowerCase(), '000123', '23/11/2026', '84,50 €'])
      expect(await found(q), q).toEqual([order.id])
    for (const q of ['01/01/2026', '84,51', 'ZZZZZZZZZZZZ', "' OR 1=1 --", '😀'])
      expect([await found(q)].flat().filter((one) => typeof one === 'string')).toEqual([])
    expect(await found('   ')).toBe(422)
  })
})
