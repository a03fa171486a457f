import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bankApp, entrances } from './bank-app.ts'
import { Bank } from './bank.ts'
import { behaviour } from './behaviour.ts'
import type { FormFields } from './form-fields.ts'
import { seal, sealHolds } from './monetico/seal.ts'
import { signature, signatureHolds } from './systempay/signature.ts'

const key = '12345678901234567890123456789012345678P0'
const lyraKey = '1122334455667788'
const start = new Date('2026-11-22T17:30:00Z')

let received: { method: string; fields: FormFields }[]
let answer: { status: number; type: string; body: string }
let shop: Server
let bank: Bank
let clock: Date

beforeEach(async () => {
  received = []
  answer = { status: 200, type: 'text/plain', body: 'version=2\ncdr=0\n' }
  clock = start
  shop = createServer((incoming, response) => {
    text(incoming).then(
      (body) => {
        const query = incoming.method === 'GET' ? (incoming.url?.split('?')[1] ?? '') : body
        received.push({
          method: incoming.method ?? '',
          fields: Object.fromEntries(new URLSearchParams(query)),
        })
        response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
      },
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  const notificationUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/notification`
  bank = new Bank(
    [
      {
        protocol: 'monetico',
        name: 'Boutique',
        notificationUrl,
        mode: 'test',
        tpe: '1234567',
        societe: 'portail',
        key,
      },
      {
        protocol: 'systempay',
        name: 'Boutique',
        notificationUrl,
        mode: 'test',
        siteId: '12345678',
        key: lyraKey,
        notifiesAbandonment: true,
      },
    ],
    () => clock,
  )
})
afterEach(async () => {
  bank.close()
  await new Promise((resolve) => shop.close(resolve))
})

const context = {
  billing: { addressLine1: '12 rue des Écoles', city: 'Orléans', postalCode: '45000', country: 'FR' },
}
function order(changes: FormFields = {}): FormFields {
  return {
    version: '3.0',
    TPE: '1234567',
    date: '22/11/2026:18:30:00',
    montant: '84.50EUR',
    reference: 'A1B2C3D4E5F6',
    lgue: 'FR',
    societe: 'portail',
    'texte-libre': 'cmd:0001',
    mail: 'membre@example.org',
    contexte_commande: Buffer.from(JSON.stringify(context)).toString('base64'),
    url_retour_ok: 'https://example.org/retour?s=ok',
    url_retour_err: 'https://example.org/retour?s=err',
    ...changes,
  }
}
const sealed = (fields: FormFields): FormFields => ({ ...fields, MAC: seal(key, fields) })
const lyraOrder = (changes: FormFields = {}): FormFields => {
  const fields = {
    vads_action_mode: 'INTERACTIVE',
    vads_amount: '8450',
    vads_ctx_mode: 'TEST',
    vads_currency: '978',
    vads_order_id: 'A1B2C3D4E5F6',
    vads_page_action: 'PAYMENT',
    vads_payment_config: 'SINGLE',
    vads_site_id: '12345678',
    vads_trans_date: '20261122173000',
    vads_trans_id: '123456',
    vads_url_return: 'https://example.org/retour',
    vads_version: 'V2',
    ...changes,
  }
  return { ...fields, signature: signature(lyraKey, fields) }
}

const post = async (path: string, fields: FormFields) =>
  bankApp(bank).request(path, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

async function opened(fields = sealed(order()), entrance: string = entrances.monetico): Promise<string> {
  const response = await post(entrance, fields)
  expect(response.status).toBe(303)
  return response.headers.get('location') ?? ''
}

test('a sealed form opens a card page in French that names the amount', async () => {
  const response = await bankApp(bank).request(await opened())
  const page = await response.text()
  expect(page).toContain('Banque de démonstration')
  expect(page).toContain('84,50')
  expect(page).toContain('A1B2C3D4E5F6')
  expect(page).not.toContain('<script')
})

test.each<[string, FormFields]>([
  ['a wrong seal', { ...sealed(order()), montant: '8.45EUR' }],
  ['an unknown field', sealed(order({ url_retour: 'https://example.org' }))],
  ['another terminal', sealed(order({ TPE: '7654321' }))],
  ['a comma in the amount', sealed(order({ montant: '84,50EUR' }))],
  ['another currency', sealed(order({ montant: '84.50USD' }))],
  ['a nil amount', sealed(order({ montant: '0EUR' }))],
  ['an accent', sealed(order({ 'texte-libre': 'réservé' }))],
  ['no billing address', sealed(order({ contexte_commande: Buffer.from('{}').toString('base64') }))],
  ['the date of a return', sealed(order({ date: '22/11/2026_a_18:30:00' }))],
  ['no seal', order()],
])('%s gets an error page', async (_case, fields) => {
  const response = await post(entrances.monetico, fields)
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('Demande de paiement refusée')
  expect(bank.payments()).toEqual([])
})

test('a confirmed 3-D Secure notifies the shop, then leads back to it', async () => {
  const address = await opened()
  const card = await post(`${address}/carte`, { carte: '3ds' })
  expect(card.headers.get('location')).toBe(`${address}/3d-secure`)
  expect(received).toEqual([])
  const done = await post(`${address}/3d-secure`, { decision: 'confirmer' })
  expect(done.status).toBe(303)
  expect(done.headers.get('location')).toBe('https://example.org/retour?s=ok')
  const [call] = received
  expect(call?.fields).toMatchObject({
    'code-retour': 'payetest',
    montant: '84.50EUR',
    reference: 'A1B2C3D4E5F6',
    'texte-libre': 'cmd:0001',
    date: '22/11/2026_a_18:30:00',
  })
  expect(sealHolds(key, call?.fields ?? {})).toBe(true)
  expect(bank.sent()[0]?.acknowledgement).toEqual({ kind: 'received' })
})

test('four refusals end the page; each one is notified as Annulation', async () => {
  const address = await opened()
  for (let attempt = 0; attempt < 5; attempt++) await post(`${address}/carte`, { carte: 'refus' })
  expect(received.map(({ fields }) => fields['code-retour'])).toEqual(Array(4).fill('Annulation'))
  expect(await (await bankApp(bank).request(address)).text()).toContain('https://example.org/retour?s=err')
  expect((await post(`${address}/carte`, { carte: 'directe' })).headers.get('location')).toBe(address)
  expect(received).toHaveLength(4)
})

test('a success may follow a refusal on the same reference, and ends it', async () => {
  const address = await opened()
  await post(`${address}/3d-secure`, { decision: 'refuser' })
  expect(received[0]?.fields['motifrefus']).toBe('3DSecure')
  await post(`${address}/carte`, { carte: 'directe' })
  expect(received[1]?.fields['code-retour']).toBe('payetest')
  expect((await post(entrances.monetico, sealed(order()))).status).toBe(400)
})

test('an abandonment is not notified by Monetico', async () => {
  const address = await opened()
  const left = await post(`${address}/abandon`, {})
  expect(left.headers.get('location')).toBe('https://example.org/retour?s=err')
  expect(received).toEqual([])
})

test('the page takes no card after 45 minutes', async () => {
  const address = await opened()
  clock = new Date(start.getTime() + 45 * 60_000)
  await post(`${address}/carte`, { carte: 'directe' })
  expect(received).toEqual([])
  expect(await (await bankApp(bank).request(address)).text()).toContain('Délai de paiement dépassé')
})

test.each([
  ['version=2\ncdr=0', 200, 'text/plain', 'invalid'],
  ['version=2\ncdr=0\n', 500, 'text/plain', 'invalid'],
  ['version=2\ncdr=0\n', 200, 'text/html', 'invalid'],
  ['version=2\ncdr=1\n', 200, 'text/plain; charset=UTF-8', 'seal-refused'],
])('the acknowledgement %j with %i %s is %s', async (body, status, type, kind) => {
  answer = { body, status, type }
  await post(`${await opened()}/carte`, { carte: 'directe' })
  expect(bank.sent()[0]?.acknowledgement.kind).toBe(kind)
})

const control = async (path: string, body: unknown, method = 'POST') =>
  bankApp(bank).request(`/controle${path}`, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

test('held notifications wait until a test sends them, in any order and number', async () => {
  await control('/comportement.json', { timing: 'held' }, 'PUT')
  await post(`${await opened()}/carte`, { carte: 'directe' })
  expect(received).toEqual([])
  await control('/paiements/A1B2C3D4E5F6/notifications.json', { result: 'accepted', times: 2 })
  await control('/paiements/A1B2C3D4E5F6/notifications.json', { result: 'refused' })
  expect(received.map(({ fields }) => fields['code-retour'])).toEqual(['payetest', 'payetest', 'Annulation'])
  expect(received[0]).toEqual(received[1])
})

test.each<[string, (fields: FormFields) => void]>([
  ['forged', (fields) => expect(sealHolds(key, fields)).toBe(false)],
  [
    'wrong-amount',
    (fields) => expect([fields['montant'], sealHolds(key, fields)]).toEqual(['0.01EUR', true]),
  ],
  ['wrong-terminal', (fields) => expect([fields['TPE'], sealHolds(key, fields)]).toEqual(['0000000', true])],
  [
    'unknown-field',
    (fields) => expect([fields['champ_inconnu'], sealHolds(key, fields)]).toEqual(['valeur-2027', true]),
  ],
])('a notification with the fault %s is what it says', async (fault, check) => {
  await opened()
  await control('/paiements/A1B2C3D4E5F6/notifications.json', { result: 'accepted', fault })
  check(received[0]?.fields ?? {})
})

test('a notification can be replayed with GET, or cut', async () => {
  await post(`${await opened()}/carte`, { carte: 'directe' })
  await control('/notifications/1/repetitions.json', { method: 'GET' })
  expect(received[1]).toEqual({ method: 'GET', fields: received[0]?.fields })
  await control('/notifications/1/repetitions.json', { manner: 'cut-request' })
  expect(received).toHaveLength(2)
  expect(bank.sent()[2]?.acknowledgement.kind).toBe('invalid')
  await control('/notifications/1/repetitions.json', { manner: 'cut-answer' })
  expect(received).toHaveLength(3)
  expect(bank.sent()[3]?.answer.kind).toBe('no-answer')
})

test('a notification may come after the browser has gone back', async () => {
  bank.behaviour = behaviour.parse({ timing: 'after-return', delayMs: 50 })
  await post(`${await opened()}/carte`, { carte: 'directe' })
  expect(received).toEqual([])
  await expect.poll(() => received.length).toBe(1)
})

test('a wrong control is refused', async () => {
  expect((await control('/comportement.json', { timing: 'never' }, 'PUT')).status).toBe(400)
  expect((await control('/paiements/NONE/notifications.json', { result: 'accepted' })).status).toBe(404)
})

test('Systempay: a signed form, an IPN with the status, and the way back', async () => {
  const address = await opened(lyraOrder(), entrances.systempay)
  const done = await post(`${address}/carte`, { carte: 'directe' })
  expect(done.headers.get('location')).toBe('https://example.org/retour')
  const fields = received[0]?.fields ?? {}
  expect(fields).toMatchObject({
    vads_trans_status: 'AUTHORISED',
    vads_amount: '8450',
    vads_url_check_src: 'PAY',
    vads_hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    vads_trans_uuid: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    vads_operation_type: 'DEBIT',
  })
  expect(signatureHolds(lyraKey, fields)).toBe(true)
})

test.each<[string, FormFields]>([
  ['captured', { vads_trans_status: 'CAPTURED', vads_operation_type: 'DEBIT', vads_amount: '8450' }],
  ['capture-failed', { vads_trans_status: 'CAPTURE_FAILED', vads_operation_type: 'DEBIT' }],
  ['cancelled', { vads_trans_status: 'CANCELLED', vads_operation_type: 'DEBIT' }],
  ['partly-refunded', { vads_trans_status: 'CAPTURED', vads_operation_type: 'CREDIT', vads_amount: '2113' }],
  ['charged-back', { vads_operation_type: 'CHARGEBACK', vads_amount: '8450' }],
  ['unknown-status', { vads_trans_status: 'EN_ETAT_NOUVEAU' }],
])('Systempay tells later that a payment is %s; Monetico never does', async (result, told) => {
  await post(`${await opened(lyraOrder(), entrances.systempay)}/carte`, { carte: 'directe' })
  await control('/paiements/A1B2C3D4E5F6/notifications.json', { result })
  expect(received[1]?.fields).toMatchObject(told)
  expect(signatureHolds(lyraKey, received[1]?.fields ?? {})).toBe(true)
  const isSame = received[1]?.fields['vads_trans_uuid'] === received[0]?.fields['vads_trans_uuid']
  expect(isSame).toBe(result !== 'partly-refunded' && result !== 'charged-back')

  await opened(sealed(order({ reference: 'F6E5D4C3B2A1' })))
  await control('/paiements/F6E5D4C3B2A1/notifications.json', { result })
  expect(received).toHaveLength(2)
})

test('Systempay: an abandonment is notified when the shop asked for it', async () => {
  await post(`${await opened(lyraOrder(), entrances.systempay)}/abandon`, {})
  expect(received[0]?.fields['vads_trans_status']).toBe('ABANDONED')
})

test.each<[string, FormFields]>([
  ['a changed amount', { ...lyraOrder(), vads_amount: '1' }],
  ['an unknown field', lyraOrder({ vads_colour: 'blue' })],
  ['the other mode', lyraOrder({ vads_ctx_mode: 'PRODUCTION' })],
])('Systempay: %s gets an error page', async (_case, fields) => {
  expect((await post(entrances.systempay, fields)).status).toBe(400)
})
