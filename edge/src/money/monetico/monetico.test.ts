import { describe, expect, it, test } from 'vitest'
import { moneticoMac } from '../../../tests/bank-seal.ts'
import { byteFieldsOf, readByteFields } from '../payment/form-fields.ts'
import type { OwnForms } from '../payment/own-form-store.ts'
import { aMoneticoAccount, aPaymentRequest } from '../payment/payment-request.builder.ts'
import vectors from './vectors.json' with { type: 'json' }
import { moneticoAmount, readMoneticoAmount } from './amount.ts'
import { readMoneticoNotification } from './notification.ts'
import { moneticoDate, moneticoForm } from './redirect-form.ts'
import { seal, sealHolds, sealedText } from './seal.ts'
import { usableKey } from './key.ts'

type Fields = Record<string, string>
const known = vectors.map(({ id, key, fields, mac }) => ({ id, key, mac, fields: fields as Fields }))
const vector = (id: string) => {
  const found = vectors.find((it) => it.id === id)
  if (!found) throw new Error(`no vector ${id}`)
  return { key: found.key, mac: found.mac, fields: found.fields as Fields, rawBody: found.rawBody ?? '' }
}
const account = aMoneticoAccount()

/** Nothing was sealed for a bank. */
const nothingOwn: OwnForms = { hold: () => Promise.resolve(false), drew: () => Promise.resolve(false) }

function sealed(fields: Fields, key = account.key): string {
  return new URLSearchParams({ ...fields, MAC: moneticoMac(Object.entries(fields), key) }).toString()
}

describe('the usable key', () => {
  const start = '1'.repeat(38)
  test.each([
    ['P0', '90'],
    ['G1', '01'],
    ['X5', 'a5'],
    [']f', 'ff'],
    ['Z9', 'c9'],
    ['0M', '00'],
    ['9M', '90'],
    ['a0', 'a0'],
    ['F0', 'f0'],
  ])('turns %s into %s', (delivered, usable) => {
    expect(usableKey(start + delivered)?.at(-1)).toBe(parseInt(usable, 16))
    expect(usableKey(start + delivered)).toHaveLength(20)
  })
  test.each([
    '',
    start,
    `${start}000`,
    `${start}g0`,
    `${start}0G`,
    `${start}Q0`,
    `${start}é0`,
    `z${start}0`,
    `${start}PM`,
  ])('refuses %j', (key) => expect(usableKey(key)).toBeNull())
})

describe('the seal', () => {
  test.each(known)('$id is the published one', async ({ key, fields, mac }) => {
    expect(await seal(fields, key)).toBe(mac.toUpperCase())
    for (const spelling of [mac.toLowerCase(), mac.toUpperCase()])
      expect(await sealHolds(byteFieldsOf({ ...fields, MAC: spelling }), key)).toBe(true)
  })

  test.each(known)(
    '$id does not hold once altered, cut, or under another key',
    async ({ key, fields, mac }) => {
      const holds = (changed: Fields, other = key) => sealHolds(byteFieldsOf({ MAC: mac, ...changed }), other)
      const { montant: _, ...without } = fields
      expect(await holds({ ...fields, montant: '0.01EUR' })).toBe(false)
      expect(await holds(without)).toBe(false)
      expect(await holds({ ...fields, ajout: '' })).toBe(false)
      expect(await holds(fields, '0'.repeat(40))).toBe(false)
      expect(await holds({ ...fields, MAC: '' })).toBe(false)
      expect(await holds({ ...fields, MAC: `${mac}0` })).toBe(false)
    },
  )

  it('orders names by bytes: a locale would seal V1 otherwise', () => {
    const { fields } = vector('V1')
    const byLocale = Object.keys(fields)
      .toSorted((left, right) => left.localeCompare(right, 'fr'))
      .map((name) => `${name}=${fields[name]}`)
      .join('*')
    expect(sealedText(byteFieldsOf(fields))).not.toBe(byLocale)
    expect([...sealedText(byteFieldsOf({ b: '', '3': '', B: '', _: '', '-': '' }))].join('')).toBe(
      '-=*3=*B=*_=*b=',
    )
  })

  it('takes printable ASCII alone', async () => {
    await expect(seal({ 'texte-libre': 'réservé' }, account.key)).rejects.toThrow('texte-libre')
    await expect(seal({ 'texte-libre': 'a\nb' }, account.key)).rejects.toThrow('texte-libre')
    await expect(seal({ mail: 'a*montant=1.00EUR*b@example.org' }, account.key)).rejects.toThrow('mail')
    await expect(seal({ 'a*b': '' }, account.key)).rejects.toThrow('a*b')
    await expect(seal({ TPE: '1' }, 'malformed')).rejects.toThrow('malformed')
  })
})

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
    expect(JSON.parse(Buffer.from(contexte_commande, 'base64').toString('utf8'))).toEqual({
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
      Buffer.from(fields['contexte_commande'] ?? '', 'base64').toString('utf8'),
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

describe('a notification', () => {
  const read = (raw: string | Uint8Array, accounts = [account]) =>
    readMoneticoNotification(raw, accounts, nothingOwn)

  test.each([
    ['D2', 'refused'],
    ['D3', 'accepted'],
    ['D4', 'accepted'],
    ['D6', 'accepted'],
    ['D5', 'wrong-mode'],
  ])('%s is %s', async (id, kind) => {
    const { rawBody } = vector(id)
    const reading = await read(rawBody)
    expect(reading).toMatchObject({ kind, notification: { accountId: 'partner', reference: 'A1B2C3D4E5F6' } })
    expect(await read(new TextEncoder().encode(rawBody))).toEqual(reading)
    expect(await read(rawBody.replaceAll('+', '%20'))).toEqual(reading)
  })

  it('of a test counts for a test account, and a real one does not', async () => {
    const test = [aMoneticoAccount({ mode: 'test' })]
    expect(await read(vector('D5').rawBody, test)).toMatchObject({ kind: 'accepted' })
    expect(await read(vector('D3').rawBody, test)).toMatchObject({ kind: 'wrong-mode' })
    expect(await read(vector('D2').rawBody, test)).toMatchObject({ kind: 'refused' })
  })

  it('has one key for its repeats, and another for another event', async () => {
    const keyOf = async (raw: string) => {
      const reading = await read(raw)
      return 'notification' in reading ? reading.notification.key : null
    }
    const { fields, rawBody } = vector('D3')
    expect(await keyOf(rawBody)).toBe(await keyOf(sealed({ ...fields, brand: 'VI' })))
    expect(await keyOf(rawBody)).not.toBe(await keyOf(sealed({ ...fields, numauto: '654321' })))
    expect(await keyOf(rawBody)).not.toBe(await keyOf(vector('D2').rawBody))
  })

  it('takes any letter case of the code', async () => {
    const { fields } = vector('D3')
    expect(await read(sealed({ ...fields, 'code-retour': 'PAIEMENT' }))).toMatchObject({
      kind: 'accepted',
    })
  })

  it('is forged when its seal is wrong, absent or shared by two values', async () => {
    const { rawBody } = vector('D3')
    for (const raw of [
      rawBody.replace('84.50EUR', '0.01EUR'),
      rawBody.replace(/&MAC=.*/, ''),
      rawBody.replace(/MAC=./, 'MAC=g'),
      `${rawBody}&montant=0.01EUR`,
      `${rawBody}&inconnu=1`,
      '',
    ])
      expect(await read(raw)).toEqual({ kind: 'forged' })
    expect(await read(rawBody, [aMoneticoAccount({ key: '0'.repeat(40) })])).toEqual({ kind: 'forged' })
  })

  it('for another TPE is not ours, however well sealed', async () => {
    const { fields } = vector('D3')
    expect(await read(sealed({ ...fields, TPE: '7654321' }))).toEqual({
      kind: 'wrong-merchant',
      accountId: 'partner',
      merchant: '7654321',
    })
  })

  test.each([
    ['reference', 'R'.repeat(50)],
    ['numauto', '1'.repeat(20)],
    ['numauto', ''],
    ['montant', '999999999.99EUR'],
  ])('with a %s at its longest is read', async (field, value) => {
    const { fields } = vector('D3')
    expect(await read(sealed({ ...fields, [field]: value }))).toMatchObject({ kind: 'accepted' })
  })

  test.each([
    ['montant', '1000000000EUR'],
    ['montant', '84.505EUR'],
    ['montant', ' 84.50EUR'],
    ['montant', '84.50EUROS'],
    ['reference', 'R'.repeat(51)],
    ['reference', 'é'],
    ['reference', 'éR'],
    ['reference', 'Ré'],
    ['numauto', '1'.repeat(21)],
    ['numauto', 'é1'],
    ['numauto', '1é'],
    ['date', 'le 22/11/2026_a_18:36:40'],
    ['date', '22/11/2026_a_18:36:40Z'],
    ['montant', 'gratuit'],
    ['reference', ''],
    ['code-retour', 'paiement_pf2'],
    ['code-retour', ''],
    ['date', '22/11/2026:18:36:40'],
  ])('with an unreadable %s is malformed', async (field, value) => {
    const { fields } = vector('D3')
    expect(await read(sealed({ ...fields, [field]: value }))).toMatchObject({
      kind: 'malformed',
      field,
    })
  })

  it.each([
    ['a field inside the value of another', { cbmasquee: '1*montant=0.01EUR' }],
    ['a joint in a name', { 'a*montant': '0.01EUR' }],
    ['the name of a request', { contexte_commande: 'e30=' }],
    ['another name of a request', { societe: 'portail' }],
  ])('with %s is no return', async (_name, changes) => {
    const { fields } = vector('D3')
    expect(await read(sealed({ ...fields, ...changes }))).toEqual({ kind: 'forged' })
  })

  it('may hold a masked number of a card', async () => {
    const { fields } = vector('D3')
    expect(await read(sealed({ ...fields, cbmasquee: '497010******0000' }))).toMatchObject({
      kind: 'accepted',
    })
  })

  it.each(['texte-libre', 'code-retour', 'date'])('without %s is malformed', async (field) => {
    const { [field]: _, ...fields } = vector('D3').fields
    expect(await read(sealed(fields))).toMatchObject({ kind: 'malformed', field })
  })

  it('that we sealed ourselves is forged', async () => {
    const own: OwnForms = {
      ...nothingOwn,
      hold: ({ gateway, text }) => Promise.resolve(gateway === 'monetico' && text.startsWith('TPE=')),
    }
    expect(await readMoneticoNotification(vector('D3').rawBody, [account], own)).toEqual({ kind: 'forged' })
  })

  it('promises money, and never says that it has moved', async () => {
    expect(await read(vector('D3').rawBody)).toMatchObject({ notification: { money: 'authorised' } })
    expect(await read(vector('D2').rawBody)).toMatchObject({ notification: { money: null } })
  })

  it('seals the bytes received, even when they are not UTF-8', () => {
    expect(readByteFields('a=r%E9serv%E9&b=%C3%A9+%2B')).toEqual(
      new Map([
        ['a', 'r\u00e9serv\u00e9'],
        ['b', '\u00c3\u00a9 +'],
      ]),
    )
  })
})
