import { Hono } from 'hono'
import { z } from 'zod'
import type { Bank, SentNotification } from './bank.ts'
import { behaviour, notificationOrder } from './behaviour.ts'
import { deliveryManners } from './delivery.ts'
import { controlPage } from './pages.ts'
import type { Payment } from './payment.ts'

const repetition = z.strictObject({
  method: z.enum(['POST', 'GET']).default('POST'),
  manner: z.enum(deliveryManners).default('whole'),
})

/** What a test or a curious person may ask of the bank; each JSON body is checked, a wrong one answers 400. */
export function controlRoutes(bank: Bank): Hono {
  const app = new Hono()
  app.onError((fault, c) => {
    if (fault instanceof z.ZodError) return c.json({ problems: fault.issues }, 400)
    if (fault instanceof SyntaxError) return c.json({ problems: [{ message: 'not JSON' }] }, 400)
    throw fault
  })
  app.get('/', (c) => c.html(controlPage(bank.payments(), bank.sent())))
  app.get('/paiements.json', (c) => c.json(bank.payments().map(publicPayment)))
  app.get('/notifications.json', (c) => c.json(bank.sent().map(publicNotification)))
  app.get('/comportement.json', (c) => c.json(bank.behaviour))
  app.put('/comportement.json', async (c) => {
    bank.behaviour = behaviour.parse(await c.req.json())
    return c.json(bank.behaviour)
  })
  app.post('/paiements/:reference/notifications.json', async (c) => {
    const payment = bank.paymentOf(c.req.param('reference'))
    if (!payment) return c.json({ problems: [{ message: 'unknown reference' }] }, 404)
    const sent = await bank.notify(payment, notificationOrder.parse(await c.req.json()))
    return c.json(sent.map(publicNotification), 201)
  })
  app.post('/paiements/:reference/notifier', async (c) => {
    const payment = bank.paymentOf(c.req.param('reference'))
    if (payment) await bank.notify(payment, notificationOrder.parse(await c.req.parseBody()))
    return c.redirect('/controle', 303)
  })
  app.post('/notifications/:number/repetitions.json', async (c) => {
    const { method, manner } = repetition.parse(await c.req.json())
    const sent = await bank.repeat(Number(c.req.param('number')), method, manner)
    return sent
      ? c.json(publicNotification(sent), 201)
      : c.json({ problems: [{ message: 'unknown number' }] }, 404)
  })
  return app
}

function publicPayment({ id, state, openedAt, attempts, request }: Payment) {
  const { merchant, reference, amountCents, returnUrls } = request
  return { id, protocol: merchant.protocol, reference, amountCents, state, openedAt, attempts, returnUrls }
}

function publicNotification({
  number,
  reference,
  result,
  sentAt,
  call,
  answer,
  acknowledgement,
}: SentNotification) {
  return { number, reference, result, sentAt, call, answer, acknowledgement }
}
