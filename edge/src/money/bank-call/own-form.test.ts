import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import {
  type CallFields,
  moneticoMac,
  systempayFields,
  systempaySignature,
} from '../../../tests/bank-seal.ts'
import { anOrder } from '../../../tests/buyer.ts'
import { disguised, regrouped, type Wanted } from '../../../tests/disguise.ts'
import { portalCall, recapOf } from '../../../tests/joiner.ts'
import { logged } from '../../../tests/quiet-console.ts'
import {
  drawn,
  merchantAccount,
  origin,
  ownAccount,
  startPortal,
  type TestPortal,
} from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { orders } from '../order/order-schema.ts'
import { terms } from '../subscription/subscription-schema.ts'
import { paymentNotifications, sealedForBanks } from '../payment/payment-schema.ts'
import { systempayCall } from '../systempay/call.ts'

const firm = { organisationName: 'Menuiserie Martin', siren: '732 829 320', seats: '500' }

/** Orders, and returns what the browser is given to post to the bank. */
async function ordered(portal: TestPortal, typed: Record<string, string> = {}, slug = 'solo-annuel') {
  const browser = portal.browser()
  const fields = await recapOf(browser, typed, slug)
  const { bankRedirect } = (await drawn(await browser.post(paths.joiningOrder(slug), fields))).locals
  if (!bankRedirect) throw new Error('the bank was not reached')
  return bankRedirect
}

const signedFields = (form: Record<string, string>) =>
  Object.entries(form)
    .filter(([name]) => name.startsWith('vads_'))
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
const valuesOf = (form: Record<string, string>) => signedFields(form).map(([, value]) => value)

/** What the former reader of notifications asked for, and nothing else. */
const askedBefore = (reference: string, cents: number): Wanted => ({
  vads_amount: (value) => value === String(cents),
  vads_ctx_mode: (value) => value === 'PRODUCTION',
  vads_currency: (value) => value === '978',
  vads_order_id: (value) => value === reference,
  vads_site_id: (value) => value === ownAccount.siteId,
  vads_trans_status: (value) => value === 'AUTHORISED',
  vads_trans_uuid: (value) => /^[A-Za-z0-9]{1,64}$/.test(value),
})

/** What the reader asks for now. */
const askedNow = (reference: string): Wanted => ({
  ...Object.fromEntries(
    Object.entries(systempayCall.shape).map(([name, rule]) => [
      name,
      (value: string) => rule.safeParse(value).success,
    ]),
  ),
  vads_order_id: (value) => value === reference,
})

async function post(portal: TestPortal, body: string, path: string = paths.bankNotification('systempay')) {
  const response = await portal.fetch(
    new Request(origin + path, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    }),
  )
  logged.splice(0)
  return response.text()
}

const bodyOf = (fields: readonly (readonly string[])[], signature = '') =>
  new URLSearchParams([...fields, ['signature', signature]] as string[][]).toString()

const nothingPaid = async ({ database }: TestPortal) => {
  expect((await database.select().from(terms)).map(({ state }) => state)).not.toContain('paid')
  expect(await database.select().from(members)).toEqual([])
  expect(await database.select().from(paymentNotifications)).toEqual([])
}

/** The form that was built before: what the payer has typed stood among the values. */
function formerForm(form: Record<string, string>, typed: Record<string, string>): Record<string, string> {
  const fields = { ...Object.fromEntries(signedFields(form)), ...typed }
  return { ...fields, signature: systempaySignature(Object.entries(fields), ownAccount.key) }
}

const refusal = 'Signature refused\n'

describe('our own form to Systempay, with its fields renamed, is no call of the bank', () => {
  it('when the joints between values are typed in an address: 500 seats', async () => {
    const portal = await startPortal()
    const wanted = await ordered(portal, firm, 'equipe-annuel')
    const reference = wanted.fields['vads_order_id'] ?? ''
    const line1 = `${reference}+${ownAccount.siteId}+AUTHORISED+abcdef0`
    const attack = await ordered(portal, { ...firm, email: 'autre@exemple.fr', line1 }, 'equipe-annuel')
    expect(wanted.totalCents).toBe(2_250_000)
    const pieces = valuesOf(attack.fields).join('+').split('+')
    const call = disguised(pieces, askedBefore(reference, wanted.totalCents))
    await post(portal, bodyOf(call ?? [], attack.fields['signature']))
    await nothingPaid(portal)
  })

  it('when street, city and postal code are values by themselves', async () => {
    const portal = await startPortal()
    const wanted = await ordered(portal)
    const reference = wanted.fields['vads_order_id'] ?? ''
    const attack = await ordered(portal, {
      email: 'autre@exemple.fr',
      line1: reference,
      // A city holds a letter; where there are no postal codes, what is typed is taken.
      city: `A${ownAccount.siteId}`,
      country: 'HK',
      postalCode: 'AUTHORISED',
    })
    const call = disguised(valuesOf(attack.fields), askedBefore(reference, wanted.totalCents))
    await post(portal, bodyOf(call ?? [], attack.fields['signature']))
    await nothingPaid(portal)
  })

  it('holds nothing that its payer has typed', async () => {
    const portal = await startPortal()
    const typed = {
      firstName: 'DEBIT',
      lastName: 'CAPTURED',
      email: 'pay+autorise@exemple.fr',
      line1: 'AUTHORISED+PAY',
      line2: 'x'.repeat(40),
      postalCode: '87654321',
      city: 'BATCH_AUTO',
      country: 'HK',
    }
    const { fields } = await ordered(portal, typed)
    const plain = await ordered(portal, { email: 'autre@exemple.fr' })
    const drawnOnes = ['vads_order_id', 'vads_trans_id', 'vads_url_return', 'signature']
    const others = (form: Record<string, string>) =>
      Object.entries(form).filter(([name]) => !drawnOnes.includes(name))
    expect(others(fields)).toEqual(others(plain.fields))
    for (const value of Object.values(typed)) expect(valuesOf(fields)).not.toContain(value)
    expect(valuesOf(fields).join('')).not.toContain('+')
  })

  it('has no reading as a call, however its values are grouped', async () => {
    const portal = await startPortal()
    const { fields } = await ordered(portal)
    const values = valuesOf(fields)
    const ofCallsAlone = [
      'vads_hash',
      'vads_operation_type',
      'vads_trans_uuid',
      'vads_url_check_src',
    ] as const
    const readable = [...regrouped(values.join('+'), '+', 2 ** (values.length - 1))]
      .flat()
      .filter((value) => ofCallsAlone.some((name) => systempayCall.shape[name].safeParse(value).success))
    expect(readable).toEqual([])
    expect(disguised(values, askedNow(fields['vads_order_id'] ?? ''))).toBeNull()
  })

  it('is refused under whatever names, since it is kept: renamed, regrouped, said in another order, empty or twice', async () => {
    const portal = await startPortal()
    const { fields } = await ordered(portal)
    const { signature = '' } = fields
    const own = signedFields(fields)
    const renamed = own.map(([, value], place) => [`vads_${String(place).padStart(3, '0')}`, value])
    const grouped = [...regrouped(valuesOf(fields).join('+'), '+', 2 ** 13)]
      .filter((_, index) => index % 997 === 0)
      .map((group) => group.map((value, place) => [`vads_${String(place).padStart(3, '0')}`, value]))
    for (const call of [own, own.toReversed(), renamed, ...grouped]) {
      expect(await post(portal, bodyOf(call, signature))).toBe(refusal)
      expect(await post(portal, bodyOf([...call, ['autre', 'non signé']], signature))).toBe(refusal)
      expect(await post(portal, bodyOf([...call, ['vads_z', '']], signature))).toBe(refusal)
      expect(await post(portal, bodyOf([...call, call[0] ?? []], signature))).toBe(refusal)
      // Percent signs where none is needed: the same names and values.
      const spelt = bodyOf(call, signature).replaceAll('vads_', '%76ads%5F')
      expect(await post(portal, spelt)).toBe(refusal)
    }
    await nothingPaid(portal)
  })

  it('of before, which held what was typed, pays neither its own contract nor another', async () => {
    const portal = await startPortal()
    const wanted = await ordered(portal)
    const other = await ordered(portal, { email: 'autre@exemple.fr' })
    for (const target of [wanted, other]) {
      const reference = target.fields['vads_order_id'] ?? ''
      const told = systempayFields(target.fields)
      const typed = Object.keys(systempayCall.shape)
        .filter((name) => name > 'vads_currency')
        .toSorted()
        .map((name) => told[name] ?? '')
      const former = formerForm(other.fields, {
        vads_cust_address: typed.join('+'),
        vads_cust_city: 'Orléans',
        vads_cust_country: 'FR',
        vads_cust_email: 'autre@exemple.fr',
        vads_cust_zip: '45000',
      })
      const call = disguised(valuesOf(former).join('+').split('+'), askedNow(reference))
      // The text is there to be read: only where its form’s own reference stands betrays it.
      expect(call).not.toBeNull()
      expect(await post(portal, bodyOf(call ?? [], former['signature']))).toBe(refusal)
    }
    // Nor once the contract that it was for has been forgotten.
    const former = formerForm(other.fields, { vads_cust_address: 'x' })
    await portal.database.delete(terms).where(eq(terms.id, other.payableId))
    const call = valuesOf(former).join('+').split('+')
    const named = call.map((value, place) => [`vads_${String(place).padStart(3, '0')}`, value])
    expect(await post(portal, bodyOf(named, former['signature']))).toBe(refusal)
    await nothingPaid(portal)
  })

  it('is kept for ever, once a form', async () => {
    const portal = await startPortal()
    const { payableId, fields } = await ordered(portal)
    const browser = portal.browser()
    await browser.get(paths.termPayment(payableId))
    const kept = await portal.database.select().from(sealedForBanks)
    expect(kept).toMatchObject([
      { reference: fields['vads_order_id'], digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
    expect(JSON.stringify(kept)).not.toContain(fields['signature'])
    await browser.post(paths.termAttempts(payableId))
    const both = async () => portal.database.select().from(sealedForBanks)
    expect(await both()).toHaveLength(2)
    await portal.database.delete(terms)
    expect(await both()).toHaveLength(2)
    await expect(portal.database.delete(sealedForBanks).run()).rejects.toThrow()
    expect(await post(portal, bodyOf(signedFields(fields), fields['signature']))).toBe(refusal)
  })
})

describe('a call of Systempay', () => {
  const paidTerms = async ({ database }: TestPortal) =>
    (await database.select().from(terms)).filter(({ state }) => state === 'paid').length

  it.each([
    ['without vads_operation_type', { vads_operation_type: null }],
    ['without vads_hash', { vads_hash: null }],
    ['without vads_url_check_src', { vads_url_check_src: null }],
    ['without vads_trans_uuid', { vads_trans_uuid: null }],
    ['of a refund', { vads_operation_type: 'CREDIT', vads_trans_status: 'CAPTURED' }],
    ['of a check of a card', { vads_operation_type: 'VERIFICATION', vads_trans_status: 'ACCEPTED' }],
    ['that only accepted to look at a card', { vads_trans_status: 'ACCEPTED' }],
    ['of the other mode', { vads_ctx_mode: 'TEST' }],
    ['of another amount', { vads_amount: '1' }],
    ['of another currency', { vads_currency: '840' }],
    ['of another shop', { vads_site_id: '87654321' }],
    ['with an amount that is read in two ways', { vads_amount: '5900+0' }],
    ['with its amount in another alphabet', { vads_amount: '５９００' }],
  ])('%s pays nothing, though it is signed', async (_name, changes) => {
    const portal = await startPortal()
    const { fields } = await ordered(portal)
    const call = Object.entries({ ...systempayFields(fields), ...changes }).filter(
      (field): field is [string, string] => field[1] !== null,
    )
    await post(portal, bodyOf(call, systempaySignature(call, ownAccount.key)))
    expect(await paidTerms(portal)).toBe(0)
  })

  it.each([
    ['whose fields change places', (body: string) => body.split('&').toReversed().join('&'), 1],
    ['spelt with percent signs', (body: string) => body.replaceAll('vads_', '%76ads%5F'), 1],
    ['with a field that is not signed', (body: string) => `${body}&autre=1`, 1],
    ['with its amount twice', (body: string) => `${body}&vads_amount=5900`, 0],
    ['with its amount twice, spelt otherwise', (body: string) => `${body}&%76ads_amount=1`, 0],
    ['with an empty field more', (body: string) => `${body}&vads_z=`, 0],
    ['with its amount changed', (body: string) => body.replace('vads_amount=5900', 'vads_amount=59'), 0],
    ['with its order changed', (body: string) => body.replace(/vads_order_id=\w/, 'vads_order_id=_'), 0],
    [
      'with its signature in base64url',
      (body: string) => body.replaceAll('%2B', '-').replaceAll('%2F', '_'),
      null,
    ],
  ])('%s is judged by what it says', async (_name, write, paid) => {
    const portal = await startPortal()
    const { fields } = await ordered(portal)
    const call = Object.entries(systempayFields(fields))
    const body = bodyOf(call, systempaySignature(call, ownAccount.key))
    const written = write(body)
    await post(portal, written)
    expect(await paidTerms(portal)).toBe(paid ?? (written === body ? 1 : 0))
  })

  it('about one contract does not pay another, and said again pays once', async () => {
    const portal = await startPortal()
    const first = await ordered(portal)
    await ordered(portal, { email: 'autre@exemple.fr' })
    for (let time = 0; time < 3; time++) await portalCall(portal, first.fields)
    expect(await paidTerms(portal)).toBe(1)
    expect(await portal.database.select().from(members)).toHaveLength(1)
  })

  it('of a capture that failed is told to the desk once, and the contract stays open', async () => {
    const portal = await startPortal()
    const { fields } = await ordered(portal)
    await portalCall(portal, fields)
    await portal.deliver()
    for (let time = 0; time < 2; time++)
      await portalCall(portal, fields, { vads_trans_status: 'CAPTURE_FAILED', vads_url_check_src: 'BATCH' })
    expect(await paidTerms(portal)).toBe(1)
    expect(await portal.deliver()).toMatchObject([{ subject: 'À vérifier : un encaissement échoué' }])
  })

  it.each(['RETRY', 'BO', 'BATCH', 'MERCH_BO'])('that comes by %s is one too', async (source) => {
    const portal = await startPortal()
    const { fields } = await ordered(portal)
    await portalCall(portal, fields, { vads_url_check_src: source })
    expect(await paidTerms(portal)).toBe(1)
  })
})

describe('our own request to Monetico is no return', () => {
  it('as it is, with the names of a return, or by GET', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    const { id, fields } = await anOrder(browser)
    const { MAC = '' } = fields
    const own = Object.entries(fields).filter(([name]) => name !== 'MAC')
    const wrong = 'version=2\ncdr=1\n'
    const attempts: CallFields[] = [
      own,
      own.toReversed(),
      [...own, ['code-retour', 'paiement']],
      own.map(([name, value]) => [name === 'lgue' ? 'code-retour' : name, value] as const),
      // Two fields in the value of one: the same text is sealed.
      own
        .filter(([name]) => name !== 'TPE')
        .map(([name, value]) =>
          name === 'contexte_commande'
            ? (['TPE', `${fields['TPE'] ?? ''}*${name}=${value}`] as const)
            : [name, value],
        ),
    ]
    for (const attempt of attempts) {
      const body = new URLSearchParams([...attempt, ['MAC', MAC]] as string[][]).toString()
      expect(await post(portal, body, paths.bankNotification('monetico'))).toBe(wrong)
      const response = await portal.fetch(
        new Request(`${origin}${paths.bankNotification('monetico')}?${body}`),
      )
      expect(await response.text()).toBe(wrong)
      logged.splice(0)
    }
    expect((await portal.database.select().from(orders)).map(({ state }) => state)).toEqual(['redirected'])
    expect(await portal.database.select().from(paymentNotifications)).toEqual([])
    expect(id).not.toBe('')
  })

  it('even sealed anew with what a return says: it names itself a request', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    const { reference, fields } = await anOrder(browser)
    const { MAC: _, ...request } = fields
    const both = { ...request, date: '22/11/2026_a_18:35:00', 'code-retour': 'paiement', reference }
    const MAC = moneticoMac(Object.entries(both), merchantAccount.key)
    await post(portal, new URLSearchParams({ ...both, MAC }).toString(), paths.bankNotification('monetico'))
    expect((await portal.database.select().from(orders)).map(({ state }) => state)).toEqual(['redirected'])
  })

  it('holds neither mail nor name but in base64', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    const { fields } = await anOrder(browser)
    expect(JSON.stringify(fields)).not.toContain(email)
    expect(JSON.stringify(fields)).not.toContain('rue des')
    for (const value of Object.values(fields)) expect(value).toMatch(/^[\x20-\x29\x2b-\x7e]*$/)
  })
})
