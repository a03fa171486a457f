import { readFile } from 'node:fs/promises'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { z } from 'zod'
import { ownMachineOnly } from '../own-machine.ts'
import { officePage } from './pages.ts'
import { modes, orderMessage, type PartnerOffice } from './partner.ts'
import { wrongOrder } from './seal.ts'

/** As long as nobody waits: longer than the portal does. */
const silentMs = 30_000

/** The office over HTTP: where the portal posts orders, and a page to see and steer it. */
export function partnerApp(office: PartnerOffice, clock: () => Date = () => new Date()): Hono {
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'self'"], frameAncestors: ["'none'"] },
      referrerPolicy: 'same-origin',
    }),
  )
  app.use(ownMachineOnly(['/commandes']))
  app.use(bodyLimit({ maxSize: 200_000 }))
  app.get('/sante', (c) => c.text('ok'))
  app.get('/', (c) => c.html(officePage(office)))
  app.get('/style.css', async (c) =>
    c.body(await readFile(new URL('../bank/style.css', import.meta.url), 'utf8'), 200, {
      'content-type': 'text/css',
    }),
  )
  app.post('/commandes', async (c) => {
    const body = await c.req.text()
    const { address, orderSecret } = office.settings
    const wrong = wrongOrder(
      { method: 'POST', address, body, headers: c.req.raw.headers },
      orderSecret,
      clock(),
    )
    if (wrong !== null) return c.json({ error: wrong }, 401)
    const message = orderMessage.safeParse(JSON.parse(body))
    if (!message.success) return c.json({ error: 'illisible' }, 422)
    const answer = office.take(message.data)
    if (answer) return c.json(answer)
    await new Promise((resolve) => setTimeout(resolve, silentMs))
    return c.text('', 504)
  })
  app.post('/mode', async (c) => {
    const mode = z.enum(modes).safeParse((await c.req.parseBody())['mode'])
    if (mode.success) office.mode = mode.data
    return c.redirect('/', 303)
  })
  app.post('/commandes/:order/billets', async (c) => {
    await office.bring(c.req.param('order'))
    return c.redirect('/', 303)
  })
  return app
}
