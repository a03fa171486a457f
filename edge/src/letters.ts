import type { WriteMail } from './post/outbox/outbox.ts'
import {
  emailChangeAskedMail,
  emailChangedMail,
  emailToConfirmMail,
} from './entrance/email-change/email-change-mails.ts'
import { staffInvitedMail } from './desk/team/staff-mails.ts'
import { statementAppliedMail, statementReceivedMail } from './money/leaving/leaving-mails.ts'
import { alertMail, fulfilMail } from './money/order/order-mails.ts'
import { personAddedMail } from './employer/people/people-mails.ts'
import { seatGivenMail, seatTakenBackMail } from './employer/seats/seat-mails.ts'
import { noticeMailOf } from './texts/notice/notice-mails.ts'
import { blockedMail, passwordChangedMail, passwordLinkMail } from './entrance/activation/activation-mails.ts'
import { secondFactorMails } from './entrance/second-factor/second-factor-mails.ts'
import { accessOpenedMail, dueMail, termPaidMail } from './money/term/subscription-mails.ts'

/**
 * Kind of event to its mail, all of service: a contract, an account, or what the law wants said. A letter that its reader
 * chose says so by its purpose (`mail.ts`), and how to end it. What is not here is told to the desk.
 */
export const lettersOfService: Record<string, WriteMail> = {
  fulfil: fulfilMail,
  notice: noticeMailOf,
  'password-link': passwordLinkMail,
  'password-changed': passwordChangedMail,
  'account-closed': blockedMail,
  'staff-invited': staffInvitedMail,
  'organisation-person-added': personAddedMail,
  'seat-given': seatGivenMail,
  'seat-taken-back': seatTakenBackMail,
  'roster-seat-given': seatGivenMail,
  'roster-seat-taken-back': seatTakenBackMail,
  'email-to-confirm': emailToConfirmMail,
  'email-change-asked': emailChangeAskedMail,
  'email-changed': emailChangedMail,
  'term-paid': termPaidMail,
  'access-opened': accessOpenedMail,
  'statement-received': statementReceivedMail,
  'statement-applied': statementAppliedMail,
  'renewal-notice': dueMail,
  'renewal-due': dueMail,
  'renewal-unpaid': dueMail,
  'renewal-last-call': dueMail,
  'contract-lapsed': dueMail,
  'contract-ended': dueMail,
  ...secondFactorMails,
}

const desk = 'contact@ca-cpourmoi.com'

export const mailOf: WriteMail = async (sending, event, now) => {
  const write = lettersOfService[event.kind]
  return write ? write(sending, event, now) : alertMail(event.kind, event.payload, desk, event.eventKey)
}
