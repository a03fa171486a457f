import { createHmac } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { anOrder } from '../../../tests/buyer.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { drawn, origin, ownAccount, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { gatewayOf } from '../payment/gateway.ts'
import { readByteFields } from '../payment/form-fields.ts'
import { merchantAccount } from '../payment/merchant-account.ts'
import { aPaymentRequest } from '../payment/payment-request.builder.ts'
import { gateways } from './gateways.ts'

const sealOf = (fields: Record<string, string>, key: string) =>
  createHmac('sha256', key).update(JSON.stringify(fields)).digest('hex')

const ticketAccount = merchantAccount.extend({
  gateway: z.literal('guichet'),
  counter: z.string().regex(/^G\d$/),
})
/** A third gateway, as somebody would add one: all that it brings stands in it. */
const ticketWindow = gatewayOf<z.infer<typeof ticketAccount>>('guichet', {
  bankName: 'Le Guichet',
  account: ticketAccount,
  identity: ({ counter }) => counter,
  form({ counter, key }, { reference, totalCents }) {
    const fields = { counter, reference, cents: String(totalCents) }
    const seal = sealOf(fields, key)
    return Promise.resolve({ fields: { ...fields, seal }, sealedText: JSON.stringify(fields) })
  },
  call: {
    methods: ['POST'],
    read(raw, accounts) {
      const { seal, ...told } = Object.fromEntries(readByteFields(raw) ?? [])
      const account = accounts.find(({ counter }) => counter === told['counter'])
      if (!account || seal !== sealOf(told, account.key)) return Promise.resolve({ kind: 'forged' })
      const { reference = '', cents } = told
      const notification = {
        key: reference,
        accountId: account.id,
        reference,
        amountCents: Number(cents),
        currency: 'EUR',
        outcome: 'accepted',
        transaction: reference,
        movement: 'authorised',
      } as const
      return Promise.resolve({ kind: 'accepted', notification })
    },
    acknowledged: 'merci\n',
    refused: 'non\n',
  },
})
const account = {
  gateway: 'guichet',
  id: 'guichet-1',
  action: 'https://banque.exemple.fr/guichet',
  mode: 'production',
  sellers: ['partenaire-billetterie'],
  key: 'une clé de guichet',
  counter: 'G1',
}

/** A portal whose tickets are cashed by the third gateway. */
async function aTicketWindow(changes: object = {}) {
  gateways['guichet'] = ticketWindow
  onTestFinished(() => void delete gateways['guichet'])
  const accounts = JSON.stringify([{ ...account, ...changes }, ownAccount])
  const portal = await startPortal({ bindings: { MERCHANT_ACCOUNTS: accounts } })
  return { portal, browser: (await portal.signedIn()).browser }
}

const address = origin + paths.bankNotification('guichet')
async function call(portal: TestPortal, fields: Record<string, string>): Promise<string> {
  const body = new URLSearchParams(fields)
  return (await portal.fetch(new Request(address, { method: 'POST', body }))).text()
}

it('another gateway is one entry: it leads to its bank, and its bank’s call pays', async () => {
  const { portal, browser } = await aTicketWindow()
  const { id, reference, fields } = await anOrder(browser)
  expect(fields).toMatchObject({ counter: 'G1', reference, cents: '8450' })
  const state = async () => (await drawn(await browser.get(paths.order(id)))).locals.order?.state
  const told = { counter: 'G1', reference, cents: '8450', paid: 'yes' }

  expect(await call(portal, { ...told, seal: 'faux' })).toBe('non\n')
  expect(logged.splice(0)).toEqual(['a notification with a wrong seal was refused'])
  expect(await state()).toBe('redirected')
  expect(await call(portal, { ...told, seal: sealOf(told, account.key) })).toBe('merci\n')
  expect(await state()).toBe('paid')
})

it('another gateway is named on the page that leads to its bank', async () => {
  const { browser } = await aTicketWindow()
  const { id } = await anOrder(browser)
  const { bankRedirect } = (await drawn(await browser.post(paths.orderPayments(id)))).locals
  expect(bankRedirect).toMatchObject({ bankName: 'Le Guichet', action: account.action })
})

it('another gateway answers by its own methods alone', async () => {
  const { portal } = await aTicketWindow()
  const response = await portal.fetch(new Request(`${address}?counter=G1`))
  expect(response.status).toBe(405)
  expect(response.headers.get('Allow')).toBe('POST')
})

it('settings of another gateway are read at the start, by its own rules', async () => {
  gateways['guichet'] = ticketWindow
  onTestFinished(() => void delete gateways['guichet'])
  const accounts = JSON.stringify([{ ...account, counter: 'Z' }, ownAccount])
  const portal = await startPortal({ bindings: { MERCHANT_ACCOUNTS: accounts } })
  expect((await portal.browser().get(paths.home)).status).toBe(503)
  expect(logged.splice(0).join()).toContain('0.counter')
})

it.each(['guichet', 'constructor'])('a call to %s, which is no gateway, finds nothing', async (name) => {
  const portal = await startPortal()
  const own = origin + paths.bankNotification(name)
  for (const method of ['GET', 'POST'] as const)
    expect(await (await portal.fetch(new Request(own, { method }))).text()).toBe('no such gateway\n')
})

it('a form is never made with an account of another gateway', () => {
  expect(() => ticketWindow.form(ownAccount, aPaymentRequest())).toThrow('not one of guichet')
})
