import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { type PortalBindings, settingsOf } from '../environment.ts'
import { faultLine } from '../http/fault-line.ts'
import type { Database, PortalContext } from '../http/portal-environment.ts'
import type { Mail, SendMail } from '../mail/mail.ts'
import { alertMail, paidOrderMail } from '../mail/order-mails.ts'
import { smtpSender } from '../mail/smtp.ts'
import { members } from '../member/member-schema.ts'
import { orders } from '../order/order-schema.ts'
import { orderViews } from '../order/order-store.ts'
import { claimEvent, dueEvents, markSent, type OutboxEvent } from './outbox-store.ts'

const eventsPerRun = 20
const desk = 'contact@ca-cpourmoi.com'

/** Sends what waits. One event that fails is tried again later and holds up no other. */
export async function drainOutbox(
  database: Database,
  send: SendMail,
  origin: string,
  now: Date,
): Promise<void> {
  for (const event of await dueEvents(database, now, eventsPerRun)) {
    if (!(await claimEvent(database, event, now))) continue
    try {
      const mail = await mailOf(database, event, origin, now)
      if (mail) await send(mail)
      await markSent(database, event.eventKey, now)
    } catch (fault) {
      // oxlint-disable-next-line no-console -- the log of the Worker
      console.error('outbox event not sent', event.kind, event.attempts + 1, faultLine(fault))
    }
  }
}

/** The mail that an event calls for; `null` when there is nobody left to write to. */
async function mailOf(
  database: Database,
  event: OutboxEvent,
  origin: string,
  now: Date,
): Promise<Mail | null> {
  if (event.kind !== 'fulfil') return alertMail(event.kind, event.payload, desk, event.eventKey)
  const [row] = await database
    .select({ memberId: orders.memberId, email: members.email })
    .from(orders)
    .innerJoin(members, eq(members.id, orders.memberId))
    .where(eq(orders.id, event.payload['orderId'] ?? ''))
  if (!row?.memberId) return null
  const [order] = await orderViews(database, row.memberId, now, event.payload['orderId'])
  return order ? paidOrderMail(order, row.email, origin, event.eventKey) : null
}

/** Sends what waits, every minute. Without a mail server nothing is tried, and nothing is lost. */
export async function drainOutboxOnSchedule(
  database: Database,
  now: Date,
  bindings: PortalBindings,
): Promise<void> {
  const reading = settingsOf(bindings)
  if (reading.kind === 'refused' || !bindings['SMTP_URL']) return
  await drainOutbox(database, smtpSender(bindings['SMTP_URL']), reading.settings.origin, now)
}

/** Sends what waits once the answer is on its way; a fault here is for the next minute to mend. */
export function drainOutboxLater(c: PortalContext): void {
  c.executionCtx.waitUntil(
    drainOutboxOnSchedule(drizzle(c.env.DB), c.var.now, c.env).catch((fault: unknown) => {
      // oxlint-disable-next-line no-console -- the log of the Worker
      console.error('outbox not drained', faultLine(fault))
    }),
  )
}
