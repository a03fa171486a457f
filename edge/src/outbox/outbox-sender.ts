import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { type LegalTexts, openLegalTexts } from '../catalogue/legal-texts.ts'
import { type PortalBindings, settingsOf } from '../environment.ts'
import { faultLine } from '../http/fault-line.ts'
import type { Database, PortalContext } from '../http/portal-environment.ts'
import type { Mail, SendMail } from '../mail/mail.ts'
import { alertMail, paidOrderMail } from '../mail/order-mails.ts'
import { smtpSender } from '../mail/smtp.ts'
import { members } from '../member/member-schema.ts'
import { noticeBatch } from '../notice/notice.ts'
import { noticeMailOf } from '../notice/notice-mail.ts'
import { orders } from '../order/order-schema.ts'
import { orderViews } from '../order/order-store.ts'
import { claimEvent, dueEvents, markSent, type OutboxEvent } from './outbox-store.ts'

const eventsPerRun = 20
const desk = 'contact@ca-cpourmoi.com'

/** What mails are made from and where they go. */
export interface Sending {
  database: Database
  send: SendMail
  origin: string
  legalTexts: LegalTexts
}

/**
 * Sends what waits: orders and alerts, or the mails that announce a text, which hold up no order. One event that fails
 * is tried again later and holds up no other.
 */
export async function drainOutbox(sending: Sending, now: Date, notices = false): Promise<void> {
  const { database, send } = sending
  const due = await dueEvents(database, now, { notices, most: notices ? noticeBatch : eventsPerRun })
  for (const event of due) {
    if (!(await claimEvent(database, event, now))) continue
    try {
      const mail = notices ? await noticeMailOf(sending, event) : await mailOf(sending, event, now)
      if (mail) await send(mail)
      await markSent(database, event.eventKey, now)
    } catch (fault) {
      // oxlint-disable-next-line no-console -- the log of the Worker
      console.error('outbox event not sent', event.kind, event.attempts + 1, faultLine(fault))
    }
  }
}

/** The mail that an event calls for; `null` when there is nobody left to write to. */
async function mailOf({ database, origin }: Sending, event: OutboxEvent, now: Date): Promise<Mail | null> {
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
  const sending = sendingOf(database, now, bindings)
  if (!sending) return
  await drainOutbox(sending, now)
  await drainOutbox(sending, now, true)
}

function sendingOf(database: Database, now: Date, bindings: PortalBindings): Sending | null {
  const reading = settingsOf(bindings)
  if (reading.kind === 'refused' || !bindings['SMTP_URL']) return null
  return {
    database,
    send: smtpSender(bindings['SMTP_URL']),
    origin: reading.settings.origin,
    legalTexts: openLegalTexts(bindings.ASSETS, now),
  }
}

/** Sends what an answer has just caused, once it is on its way; a fault here is for the next minute to mend. */
export function drainOutboxLater(c: PortalContext): void {
  const sending = sendingOf(drizzle(c.env.DB), c.var.now, c.env)
  if (!sending) return
  c.executionCtx.waitUntil(
    drainOutbox(sending, c.var.now).catch((fault: unknown) => {
      // oxlint-disable-next-line no-console -- the log of the Worker
      console.error('outbox not drained', faultLine(fault))
    }),
  )
}
