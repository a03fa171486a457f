import { eq } from 'drizzle-orm'
import { logged } from '../../../tests/quiet-console.ts'
import { describe, expect, it } from 'vitest'
import { systempayFields } from '../../../tests/bank-seal.ts'
import { disguised, regrouped } from '../../../tests/disguise.ts'
import { ownAccount, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { terms } from '../subscription/subscription-schema.ts'
import { sealedForBanks } from '../payment/payment-schema.ts'
import { systempayCall } from '../systempay/call.ts'
import {
  firm,
  ordered,
  signedFields,
  valuesOf,
  askedBefore,
  askedNow,
  callsOf,
  bodyOf,
  nothingPaid,
  formerForm,
  refusal,
} from '../../../tests/own-form.builder.ts'

const post = callsOf(logged)

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
      { reference: fields['vads_order_id'], digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
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
