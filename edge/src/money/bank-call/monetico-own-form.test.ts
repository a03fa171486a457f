import { describe, expect, it } from 'vitest'
import { type CallFields, moneticoMac } from '../../../tests/bank-seal.ts'
import { anOrder } from '../../../tests/buyer.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { merchantAccount, origin, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { orders } from '../order/order-schema.ts'
import { paymentNotifications } from '../payment/payment-schema.ts'
import { callsOf } from '../../../tests/own-form.builder.ts'

const post = callsOf(logged)

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
