import { readFile } from 'node:fs/promises'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { ownMachineOnly } from '../own-machine.ts'
import type { Bank } from './bank.ts'
import { controlRoutes } from './control-routes.ts'
import { readFormFields } from './form-fields.ts'
import type { Merchant } from './merchant.ts'
import { authenticationPage, cardPage, endPage, errorPage } from './pages.ts'
import type { Payment } from './payment.ts'

/** Addresses of the bank that a merchant's form posts to, as at the real ones. */
export const entrances = { monetico: '/test/paiement.cgi', systempay: '/vads-payment/' } as const

/** The bank over HTTP: entrances for sealed forms, the card page, controls for tests. */
export function bankApp(bank: Bank): Hono {
  const app = new Hono()
  // No form-action: browsers apply it to the redirect that leads back to the merchant.
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'self'"], frameAncestors: ["'none'"] },
      // Forms of a page without a referrer say that they come from nowhere, and are refused below.
      referrerPolicy: 'same-origin',
    }),
  )
  app.use(ownMachineOnly([...Object.values(entrances), '/paiement.cgi']))
  app.use(bodyLimit({ maxSize: 100_000 }))
  app.get('/sante', (c) => c.text('ok'))
  app.get('/', (c) => c.redirect('/controle', 303))
  app.get('/style.css', async (c) =>
    c.body(await readFile(new URL('style.css', import.meta.url), 'utf8'), 200, {
      'content-type': 'text/css',
    }),
  )

  const open = (protocol: Merchant['protocol']) => async (c: Context) => {
    const form = readFormFields(await c.req.text())
    const opened = form.kind === 'rejected' ? form : bank.open(protocol, form.fields)
    if (opened.kind === 'rejected') {
      return c.html(errorPage('Demande de paiement refusée', opened.reason, opened.field), 400)
    }
    return c.redirect(`/paiements/${opened.payment.id}`, 303)
  }
  app.post(entrances.monetico, open('monetico'))
  app.post('/paiement.cgi', open('monetico'))
  app.post(entrances.systempay, open('systempay'))

  const withPayment =
    (run: (c: Context, payment: Payment) => Response | Promise<Response>) => (c: Context) => {
      const payment = bank.payment(c.req.param('id') ?? '')
      if (!payment)
        return c.html(errorPage('Paiement introuvable', 'Cette adresse ne mène à aucun paiement', null), 404)
      return run(c, payment)
    }
  const closed = (payment: Payment) => !bank.takesCards(payment)
  const after = (c: Context, payment: Payment) =>
    c.redirect(
      (payment.state === 'accepted' && payment.request.returnUrls.accepted) ||
        (payment.state === 'abandoned' && payment.request.returnUrls.abandoned) ||
        `/paiements/${payment.id}`,
      303,
    )

  app.get(
    '/paiements/:id',
    withPayment((c, payment) => c.html(closed(payment) ? endPage(payment, true) : cardPage(payment))),
  )
  app.get(
    '/paiements/:id/3d-secure',
    withPayment((c, payment) =>
      c.html(closed(payment) ? endPage(payment, true) : authenticationPage(payment)),
    ),
  )
  app.post(
    '/paiements/:id/carte',
    withPayment(async (c, payment) => {
      const card = (await c.req.parseBody())['carte']
      if (card === '3ds' && !closed(payment)) return c.redirect(`/paiements/${payment.id}/3d-secure`, 303)
      if (card === 'directe') await bank.attempt(payment, 'accepted')
      if (card === 'refus') await bank.attempt(payment, 'refused')
      return after(c, payment)
    }),
  )
  app.post(
    '/paiements/:id/3d-secure',
    withPayment(async (c, payment) => {
      const confirmed = (await c.req.parseBody())['decision'] === 'confirmer'
      await bank.attempt(payment, confirmed ? 'accepted' : 'authentication-failed')
      return after(c, payment)
    }),
  )
  app.post(
    '/paiements/:id/abandon',
    withPayment(async (c, payment) => {
      await bank.attempt(payment, 'abandoned')
      return after(c, payment)
    }),
  )
  app.route('/controle', controlRoutes(bank))
  return app
}
