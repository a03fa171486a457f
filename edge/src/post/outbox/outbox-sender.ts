import { faultLine } from '@portal/content/log'
import { emailKey } from '@portal/content/text'
import { drizzle } from 'drizzle-orm/d1'
import { openLegalTexts } from '../../published/legal-texts/legal-texts.ts'
import { type PortalBindings, settingsOf } from '../../ground/settings/environment.ts'
import { log } from '../../ground/log/log.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import type { Database } from '../../ground/database/database.ts'
import { readMailSettings } from '../mail/mail-settings.ts'
import { smtpSender } from '../mail/smtp.ts'
import { type Left, unbounded } from '../../ground/room/room.ts'
import { massLettersPerRun, type Queue, type Sending, type MailOf, queriesOfLetter } from './outbox.ts'
import { noteRefused } from '../refusal/refused-letter-store.ts'
import { returnPath } from '../refusal/return-path.ts'
import { mailboxRefusal } from '../refusal/smtp-refusal.ts'
import type { OutboxEvent } from './outbox-schema.ts'
import { claimEvent, dueEvents, markSent } from './sending-store.ts'

const mostPerRun: Record<Queue, number> = {
  'one-by-one': 20,
  rosters: massLettersPerRun,
  notices: massLettersPerRun,
}

/**
 * Sends the due events of a queue: those that somebody waits for have a queue of their own. An event that fails is
 * retried later and does not block the others. Returns how many it claimed: none that the query budget (`left`) would
 * not let it finish.
 */
export async function drainOutbox(
  sending: Sending,
  now: Date,
  queue: Queue = 'one-by-one',
  most = mostPerRun[queue],
  left: Left = unbounded,
): Promise<number> {
  const { database } = sending
  if (left() === 0) return 0
  const due = await dueEvents(database, now, { queue, most })
  let taken = 0
  for (const event of due) {
    if (left() < queriesOfLetter[queue]) break
    taken += 1
    const letter = await claimEvent(database, event, now)
    if (letter === null) continue
    await sendEvent(sending, event, letter, now)
  }
  return taken
}

async function sendEvent(sending: Sending, event: OutboxEvent, letter: string, now: Date): Promise<void> {
  const { database, send, mailOf, returns, linkKeys } = sending
  let to: string | null = null
  try {
    const mail = await mailOf(sending, event, now)
    to = mail && emailKey(mail.to)
    if (mail && to !== null) {
      const path = returns === null ? null : await returnPath(returns, letter, to, linkKeys)
      await send(path === null ? mail : { ...mail, returnPath: path })
    }
    await markSent(database, event.eventKey, to, now)
  } catch (fault) {
    const facts = { kind: event.kind, attempt: event.attempts + 1, fault: faultLine(fault) }
    log('error', 'outbox event not sent', facts)
    const status = mailboxRefusal(fault)
    if (to === null || status === null) return
    await noteRefused(
      database,
      { letter, kind: event.kind, email: to, how: 'at-sending', status },
      now,
    ).catch((unkept: unknown) => log('error', 'refusal not noted', { fault: faultLine(unkept) }))
  }
}

/** Sends what waits, every minute. Without a mail server nothing is tried, and nothing is lost. */
export async function drainOutboxOnSchedule(
  database: Database,
  now: Date,
  bindings: PortalBindings,
  mailOf: MailOf,
  left: Left = unbounded,
): Promise<void> {
  const sending = sendingOf(database, now, bindings, mailOf)
  if (sending) await drainQueues(sending, now, left)
}

/** One run: files and announcements share what remains once somebody who waits has been served. */
export async function drainQueues(sending: Sending, now: Date, left: Left = unbounded): Promise<void> {
  await drainOutbox(sending, now, 'one-by-one', mostPerRun['one-by-one'], left)
  const ofFiles = await drainOutbox(sending, now, 'rosters', massLettersPerRun, left)
  await drainOutbox(sending, now, 'notices', massLettersPerRun - ofFiles, left)
}

function sendingOf(database: Database, now: Date, bindings: PortalBindings, mailOf: MailOf): Sending | null {
  const reading = settingsOf(bindings)
  if (reading.kind === 'refused') return null
  const { server, letters, returns } = readMailSettings(bindings)
  if (server === null) return null
  return {
    database,
    send: smtpSender(server, letters),
    mailOf,
    origin: reading.settings.origin,
    alertsTo: reading.settings.alertsTo,
    legalTexts: openLegalTexts(bindings.ASSETS, now),
    linkKeys: reading.settings.passKeys,
    returns,
  }
}

/**
 * Sends the events that an answer has queued, after it has left (`answered`); what fails is retried by the schedule.
 */
export function drainOutboxLater(c: PortalContext, answered: () => Promise<void>, mailOf: MailOf): void {
  const sending = sendingOf(drizzle(c.env.DB), c.var.now, c.env, mailOf)
  if (!sending) return
  c.executionCtx.waitUntil(
    answered()
      .then(async () => void (await drainOutbox(sending, c.var.now)))
      .catch((fault: unknown) => {
        log('error', 'outbox not drained', { fault: faultLine(fault) })
      }),
  )
}
