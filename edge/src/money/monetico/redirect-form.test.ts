import { describe, expect, it, test } from 'vitest'
import { NodeBuffer } from '../../ground/crypto/node-buffer.ts'
import { byteFieldsOf } from '../payment/form-fields.ts'
import { aPaymentRequest } from '../payment/payment-request.builder.ts'
import { moneticoAmount, readMoneticoAmount } from './amount.ts'
import { moneticoDate, moneticoForm } from './redirect-form.ts'
import { sealHolds, sealedText } from './seal.ts'
import { account } from '../../../tests/monetico-vectors.builder.ts'

describe('the form', () => {
  it('is sealed, complete and the same for one attempt', async () => {
    const { fields: form, sealedText: text } = await moneticoForm(account, aPaymentRequest())
    expect(text).toBe(sealedText(byteFieldsOf(form)))
    expect(form).toMatchObject({
      version: '3.0',
      TPE: '1234567',
      date: '22/11/2026:18:30:00',
      montant: '84.50EUR',
      reference: 'A1B2C3D4E5F6',
      lgue: 'FR',
      societe: 'portail',
      'texte-libre': 'q3pXv1t0Zr8mYw5nKb2cLA',
    })
    expect(await sealHolds(byteFieldsOf(form), account.key)).toBe(true)
    expect((await moneticoForm(account, aPaymentRequest())).fields).toEqual(form)
  })

  it('carries the billing address in UTF-8, cut to what the bank takes', async () => {
    const address = { ...aPaymentRequest().address, line1: 'é'.repeat(80), line2: 'Bât. B' }
    const { fields } = await moneticoForm(account, aPaymentRequest({ address }))
    const { contexte_commande = '' } = fields
    expect(JSON.parse(NodeBuffer.from(contexte_commande, 'base64').toString('utf8'))).toEqual({
      billing: {
        name: 'Zoé Lefèvre',
        addressLine1: 'é'.repeat(50),
        addressLine2: 'Bât. B',
        city: 'Orléans',
        postalCode: '45000',
        country: 'FR',
      },
    })
  })

  it('cuts each part of the address at its own length', async () => {
    const long = 'x'.repeat(99)
    const address = { recipient: long, line1: long, line2: long, postalCode: long, city: long, country: 'FR' }
    const { fields } = await moneticoForm(account, aPaymentRequest({ address }))
    const read: unknown = JSON.parse(
      NodeBuffer.from(fields['contexte_commande'] ?? '', 'base64').toString('utf8'),
    )
    expect(read).toEqual({
      billing: {
        name: 'x'.repeat(45),
        addressLine1: 'x'.repeat(50),
        addressLine2: 'x'.repeat(50),
        city: 'x'.repeat(50),
        postalCode: 'x'.repeat(10),
        country: 'FR',
      },
    })
  })

  it('says nothing typed but that address, in letters that cannot end a field', async () => {
    const typed = 'a*code-retour=paiement*montant=0.01EUR'
    const address = {
      recipient: typed,
      line1: typed,
      line2: typed,
      postalCode: typed,
      city: typed,
      country: 'FR',
    }
    const { fields, sealedText: text } = await moneticoForm(account, aPaymentRequest({ address }))
    expect(fields['contexte_commande']).toMatch(/^[A-Za-z0-9+/]+={0,2}$/)
    expect(text.split('*')).toHaveLength(Object.keys(fields).length - 1)
    expect(JSON.stringify({ ...fields, contexte_commande: '' })).not.toContain('paiement*')
  })

  test.each([
    ['2026-07-31T22:00:00Z', '01/08/2026:00:00:00'],
    ['2026-10-25T00:59:59Z', '25/10/2026:02:59:59'],
    ['2026-12-31T23:00:00Z', '01/01/2027:00:00:00'],
  ])('writes %s as %s', (instant, written) => expect(moneticoDate(new Date(instant))).toBe(written))

  test.each([
    [5, '0.05EUR'],
    [8450, '84.50EUR'],
    [100_000_000, '1000000.00EUR'],
  ])('writes and reads %i cents', (cents, written) => {
    expect(moneticoAmount(cents)).toBe(written)
    expect(readMoneticoAmount(written)).toEqual({ amountCents: cents, currency: 'EUR' })
  })
  test.each([
    ['84.5EUR', 8450, 'EUR'],
    ['84.05EUR', 8405, 'EUR'],
    ['84EUR', 8400, 'EUR'],
    ['0.01EUR', 1, 'EUR'],
    ['999999999.99EUR', 99_999_999_999, 'EUR'],
    ['84.50USD', 8450, 'USD'],
  ])('reads %s as %i cents of %s', (written, amountCents, currency) =>
    expect(readMoneticoAmount(written)).toEqual({ amountCents, currency }),
  )
  test.each([
    '1000000000EUR',
    '84.50EURO',
    '84.50EU',
    '84.50EUR ',
    '84.50EUR\n',
    '84.EUR',
    '.50EUR',
    '1 000EUR',
    '1e3EUR',
  ])('refuses %j, however near', (text) => expect(readMoneticoAmount(text)).toBeNull())
  test.each(['84,50EUR', '84.505EUR', '-1EUR', '84.50', '84.50eur', ' 84EUR', ''])('refuses %j', (text) =>
    expect(readMoneticoAmount(text)).toBeNull(),
  )
})
