import { describe, expect, it, test } from 'vitest'
import { readByteFields } from '../payment/form-fields.ts'
import type { OwnForms } from '../payment/own-form-store.ts'
import { aMoneticoAccount } from '../payment/payment-request.builder.ts'
import { readMoneticoNotification } from './notification.ts'
import { vector, account, nothingOwn, sealed } from '../../../tests/monetico-vectors.builder.ts'

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
    expect(await read(vector('D3').rawBody)).toMatchObject({ notification: { movement: 'authorised' } })
    expect(await read(vector('D2').rawBody)).toMatchObject({ notification: { movement: null } })
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
