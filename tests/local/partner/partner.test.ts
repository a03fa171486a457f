import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { partnerApp } from './partner-app.ts'
import { type Mode, PartnerOffice } from './partner.ts'

const settings = {
  port: 0,
  name: 'Partenaire',
  address: 'http://127.0.0.1:1/commandes',
  answersTo: 'http://127.0.0.1:2/partenaires/p/reponses',
  orderSecret: 'o'.repeat(32),
  answerKey: { id: 'r1', secret: 'r'.repeat(32) },
}
const now = new Date('2026-11-22T17:30:00Z')
const message = {
  order: 'o'.repeat(24),
  reference: 'ABCDEFGHJKLM',
  round: 1,
  totalCents: 8450,
  lines: [{ line: 0, title: 'Forfait', label: 'Adulte', quantity: 2, delivery: 'e-billet', names: [] }],
}

function anOffice(mode: Mode = 'by-hand') {
  const calls: { body: string; headers: Headers }[] = []
  const office = new PartnerOffice(
    settings,
    () => now,
    (_address, request) => {
      calls.push({
        body: typeof request?.body === 'string' ? request.body : '',
        headers: new Headers(request?.headers),
      })
      return Promise.resolve(Response.json({ result: 'kept' }))
    },
  )
  office.mode = mode
  const app = partnerApp(office, () => now)
  return { office, app, calls }
}

/** Sealed by hand, as the portal documents it. */
function sealedOrder(
  secret = settings.orderSecret,
  created = now.getTime() / 1000,
  sent = JSON.stringify(message),
) {
  const body = JSON.stringify(message)
  const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
  const parameters = `("@method" "@target-uri" "content-type" "content-digest" "idempotency-key");created=${created};keyid="p1";alg="hmac-sha256";tag="portal-order"`
  const base = `"@method": POST\n"@target-uri": ${settings.address}\n"content-type": application/json\n"content-digest": ${digest}\n"idempotency-key": "${message.order}"\n"@signature-params": ${parameters}`
  return {
    method: 'POST',
    body: sent,
    headers: {
      'Content-Type': 'application/json',
      'Content-Digest': digest,
      'Idempotency-Key': `"${message.order}"`,
      'Signature-Input': `sig=${parameters}`,
      Signature: `sig=:${createHmac('sha256', secret).update(base).digest('base64')}:`,
    },
  }
}

test('an order of the portal is taken once, however often it is sent, and always has the same tickets', async () => {
  const { office, app, calls } = anOffice()
  for (let time = 0; time < 3; time++) {
    const response = await app.request(settings.address, sealedOrder())
    expect(await response.json()).toMatchObject({ answer: 'accepted' })
  }
  expect(office.orders).toHaveLength(1)
  await office.bring(message.order)
  await office.bring(message.order)
  expect(calls).toHaveLength(2)
  expect(calls[0]?.body).toBe(calls[1]?.body)
  expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({ answer: 'ready', totalCents: 8450 })
  expect(calls[0]?.headers.get('signature-input')).toContain('tag="portal-answer"')
})

test.each([
  ['under another key', sealedOrder('x'.repeat(32))],
  ['of an hour ago', sealedOrder(settings.orderSecret, now.getTime() / 1000 - 3600)],
  ['with another body', sealedOrder(settings.orderSecret, now.getTime() / 1000, '{}')],
  ['without a seal', { method: 'POST', body: JSON.stringify(message) }],
])('an order %s is refused', async (_name, request) => {
  const { office, app } = anOffice()
  expect((await app.request(settings.address, request)).status).toBe(401)
  expect(office.orders).toEqual([])
})

test('it refuses when it is told to, and its page says what it was sent', async () => {
  const { app } = anOffice('refuses')
  expect(await (await app.request(settings.address, sealedOrder())).json()).toMatchObject({
    answer: 'rejected',
  })
  const page = await (await app.request('http://127.0.0.1:1/')).text()
  expect(page).toContain('ABCDEFGHJKLM')
  expect(page).toContain('refusée')
})
