import { asParisDay, parisDay } from '@portal/content'
import { toHex } from '@portal/content/bytes'
import { unreadSentence } from '@portal/content/text-file'
import { Hono } from 'hono'
import { type DeskHandOffsData, type FormState, paths } from '../../ground/contract/index.ts'
import { emptyForm } from '../../ground/form/form-state.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { handOverAgain } from '../../money/hand-off/hand-off-store.ts'
import { orderFile, orderFileName } from '../../money/hand-off/order-file.ts'
import { fileTaken, orderFiles, ordersOfFile } from '../../money/hand-off/order-file-store.ts'
import { mostTicketLines, readTicketFile, type TicketFile } from '../../money/ticket/ticket-file.ts'
import { deskPage } from '../access/desk-page.ts'
import { beforeReading, withPermission } from '../access/staff.ts'
import { tooLate } from '../access/too-late.ts'
import { journalLine } from '../journal/journal-store.ts'
import type { Staff } from '../permission/permission.ts'
import { openHandOffs } from './hand-off-list-store.ts'
import { outcomeWords, wrongLineWords } from './hand-off-words.ts'
import { takeTickets } from './ticket-import.ts'

/** Orders in the hands of whoever serves them: what needs a person, the files of those without a server, their tickets. */
export const handOffDeskRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskHandOffs, (c) =>
    withPermission(c, 'hand-orders-over', (staff) => show(c, staff, emptyForm(), null)),
  )
  .post(paths.deskHandOffAgain(':order'), (c) =>
    withPermission(c, 'hand-orders-over', async (staff) => {
      const { database, now } = c.var
      const orderId = c.req.param('order') ?? ''
      const asked = await handOverAgain(database, orderId, now, [
        journalLine(database, staff, { action: 'hand-off-asked-again', subject: orderId }, now),
      ])
      const { depuis } = await typedFields(c)
      const back = depuis === 'commande' ? paths.deskOrder(orderId) : paths.deskHandOffs
      if (asked !== 'asked') return tooLate(c, back)
      return c.redirect(`${back}?fait=remise`, 303)
    }),
  )
  // Posted: it notes the orders as handed over, and a line of the journal says who holds their names.
  .post(paths.deskOrderFile(':seller', ':day'), (c) =>
    withPermission(c, 'hand-orders-over', async (staff) => {
      const { database, now, today } = c.var
      const seller = c.req.param('seller') ?? ''
      const read = parisDay.safeParse(c.req.param('day'))
      if (!read.success) return refusedProblem(c, 404)
      const day = asParisDay(read.data)
      const orders = await ordersOfFile(database, seller, day)
      if (orders.length === 0) return refusedProblem(c, 404)
      const subject = `${seller.slice(0, 40)} ${day}`
      await database.batch([
        journalLine(
          database,
          staff,
          { action: 'order-file-taken', subject, detail: String(orders.length) },
          now,
        ),
        // A file of today may still grow: its orders wait until somebody takes the whole.
        ...(day < today ? fileTaken(database, orders, now) : []),
      ])
      return c.body(orderFile(orders), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${orderFileName(seller, day)}"`,
        'Cache-Control': 'private, no-store',
      })
    }),
  )
  .post(paths.deskTicketFile, (c) =>
    withPermission(c, 'hand-orders-over', async (staff) => {
      const { database, now } = c.var
      const body = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
      const sent = body['fichier']
      const bytes = sent instanceof File ? new Uint8Array(await sent.arrayBuffer()) : new Uint8Array()
      const file = await readTicketFile(bytes)
      if (file.kind !== 'read') return show(c, staff, refused(file), null, 422)
      const digest = toHex(await crypto.subtle.digest('SHA-256', bytes))
      // Nothing is given before somebody has seen what this very file would do (docs/decisions/016).
      const applied = body['confirmed'] === digest
      const outcomes = await takeTickets(c, file.orders, applied)
      if (applied) {
        // A line an order, by its reference; one without any when the file gave none.
        const kept = outcomes.filter(({ outcome }) => outcome.kind === 'kept')
        const [first = '', ...others] = kept.map(({ reference }) => reference)
        const line = (subject: string) =>
          journalLine(database, staff, { action: 'tickets-imported', subject }, now)
        await database.batch([line(first), ...others.map(line)])
        c.var.drainOutboxLater()
      }
      return show(c, staff, emptyForm(), {
        applied,
        digest,
        orders: outcomes.map(({ reference, lines, outcome }) => ({
          reference,
          ...lines,
          outcome: outcomeWords(outcome),
          refused: outcome.kind === 'refused' || outcome.kind === 'unknown',
        })),
        wrong: file.wrong.map(({ line, why }) => ({ line, sentence: wrongLineWords[why] })),
      })
    }),
  )

function refused(file: Exclude<TicketFile, { kind: 'read' }>): FormState {
  return { ...emptyForm(), errors: { fichier: refusedFileWords(file) } }
}

function refusedFileWords(file: Exclude<TicketFile, { kind: 'read' }>): string {
  switch (file.kind) {
    case 'no-file':
      return 'Choisissez le fichier du partenaire.'
    case 'too-big':
      return 'Ce fichier dépasse 500 Ko : envoyez-le en plusieurs fois.'
    case 'too-many':
      return `Ce fichier a plus de ${mostTicketLines} lignes ou de 40 commandes : envoyez-le en plusieurs fois.`
    case 'no-line':
      return 'Ce fichier n’a aucune ligne sous ses titres.'
    case 'no-columns':
      return 'La première ligne doit nommer au moins les colonnes « Référence », « Ligne » et « Code ».'
    case 'ambiguous-encoding':
    case 'damaged':
    case 'open-quotes':
    case 'other-encoding':
    case 'other-file':
    case 'unknown-encoding':
      return unreadSentence(file)
  }
}

async function show(
  c: PortalContext,
  staff: Staff,
  form: FormState,
  read: DeskHandOffsData['read'],
  status: 200 | 422 = 200,
): Promise<Response> {
  const { database, today } = c.var
  const orders = await openHandOffs(database, today)
  await beforeReading(c, staff, { action: 'hand-offs-read', detail: String(orders.length) })
  const files = await orderFiles(database, today)
  return c.var.render(
    'deskHandOffs',
    {
      deskHandOffs: {
        ...deskPage(c, staff),
        form,
        orders,
        files: files.map((file) => ({ ...file, over: file.day < today })),
        read,
      },
    },
    status,
  )
}
