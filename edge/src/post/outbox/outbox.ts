import type { LegalTexts } from '../../published/legal-texts/legal-texts.ts'
import type { Database } from '../../ground/database/database.ts'
import type { NamedSecret } from '../../ground/settings/environment.ts'
import type { Mail, SendMail } from '../mail/mail.ts'
import type { OutboxEvent } from './outbox-schema.ts'

/** What mails are made from and where they go. */
export interface Sending {
  database: Database
  send: SendMail
  /** The mail of each kind of event. */
  mailOf: MailOf
  origin: string
  /** Mailbox of whoever looks after the portal. */
  alertsTo: string
  legalTexts: LegalTexts
  /** Seals of the links that mails hold; the first one signs. */
  linkKeys: readonly [NamedSecret, ...NamedSecret[]]
  /** Mailbox that letters are given back to; `null`: that of who writes, and nobody counts them. */
  returns: string | null
}

/** Kinds of events, and what each carries: ids, never what they stand for. A room adds what it tells, beside its letter. */
// oxlint-disable-next-line typescript/no-empty-interface -- rooms fill it
export interface EventPayloads {}
export type EventKind = keyof EventPayloads

/** An event of one kind, as its letter reads it. */
type EventOf<Kind extends EventKind> = Omit<OutboxEvent, 'kind' | 'payload' | 'letter'> & {
  kind: Kind
  payload: EventPayloads[Kind]
}

/** Writes the mail of an event when it is sent; `null` when there is nobody left to write to. */
export type WriteMail<Kind extends EventKind> = (
  sending: Sending,
  event: EventOf<Kind>,
  now: Date,
) => Promise<Mail | null>

/** The same for whatever event is in the table. */
export type MailOf = (sending: Sending, event: Omit<OutboxEvent, 'letter'>, now: Date) => Promise<Mail | null>

/** Priorities: mails that somebody waits for, then those of an uploaded file, then announcements. */
export type Queue = 'one-by-one' | 'rosters' | 'notices'

/** Queries that one letter asks at most: to be taken up, written and marked. */
export const queriesOfLetter: Record<Queue, number> = { 'one-by-one': 10, rosters: 6, notices: 4 }

/** Letters of files and announcements that one run sends, together: files first. */
export const massLettersPerRun = 100

/** After this many attempts an event is a dead letter: the health page counts it, and a person has to act. */
export const mostAttempts = 10

/** When to try again after `attempts` tries, in seconds: a minute, two, four … at most six hours. */
export function retryDelaySeconds(attempts: number): number {
  return Math.min(60 * 2 ** Math.max(0, attempts - 1), 6 * 3600)
}
