import { Hono } from 'hono'
import { paths, type TicketsData } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { codeKeys } from '../code/code-keys.ts'
import { type ServedOrder, servedOrder } from '../hand-off/served-order-store.ts'
import { sendTicketLetterAgain } from './ticket-letter-store.ts'
import { ticketFile } from './ticket-sheet.ts'
import { ticketsOf } from './ticket-store.ts'

const news: Record<string, string> = {
  sent: 'Le courriel vient de repartir, à l’adresse de votre compte.',
  'just-sent': 'Ce courriel vient déjà de partir. Regardez aussi dans les indésirables.',
  'too-many':
    'Ce courriel est parti bien des fois. Vos billets sont sur cette page, que vous pouvez imprimer.',
}

/** Tickets of one’s own order: shown, printed, mailed again. They stay when an access ends: they were paid for. */
export const ticketRoutes = new Hono<PortalEnvironment>()
  .get(paths.orderTickets(':id'), (c) =>
    withReadyOrder(c, async (order) => {
      const tickets = await ticketsData(c, order)
      return c.var.render('tickets', {
        tickets: { ...tickets, done: news[c.req.query('fait') ?? ''] ?? null },
      })
    }),
  )
  .get(paths.orderTicketFile(':id'), (c) =>
    withReadyOrder(c, async (order) => {
      const data = await ticketsData(c, order)
      if (data.tickets.every(({ kind }) => kind === 'parcel')) return refusedProblem(c, 404)
      const file = await ticketFile(data, order.fulfilment?.readyAt ?? c.var.now)
      return c.body(file as Uint8Array<ArrayBuffer>, 200, {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `attachment; filename="billets-${order.reference}.pdf"`,
        'Cache-Control': 'private, no-store',
      })
    }),
  )
  .post(paths.orderTicketLetter(':id'), (c) =>
    withReadyOrder(c, async (order) => {
      const asked = await sendTicketLetterAgain(c.var.database, order.id, c.var.now)
      if (asked === 'sent') c.var.drainOutboxLater()
      return c.redirect(`${paths.orderTickets(order.id)}?fait=${asked}`, 303)
    }),
  )

async function ticketsData(c: PortalContext, order: ServedOrder): Promise<Omit<TicketsData, 'done'>> {
  const { id, reference, sellerName, claims } = order
  const tickets = await ticketsOf(c.var.database, codeKeys(c.env), order)
  return { orderId: id, reference, sellerName, claims, tickets }
}

/** The order of whoever asks, once its tickets are there; of anybody else it is not there. */
async function withReadyOrder(
  c: PortalContext,
  go: (order: ServedOrder) => Promise<Response>,
): Promise<Response> {
  const order = await servedOrder(c.var.database, c.req.param('id') ?? '')
  if (!order || order.memberId !== signedInOf(c).memberId) return refusedProblem(c, 404)
  // All of its money went back: its codes are nobody’s to show any more.
  if (order.fulfilment?.state !== 'ready' || order.money === 'refunded')
    return c.redirect(paths.order(order.id), 303)
  return go(order)
}
