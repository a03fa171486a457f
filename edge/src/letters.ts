import type { EventKind, MailOf, WriteMail } from './post/outbox/outbox.ts'
import {
  emailChangeAskedMail,
  emailChangedAgainMail,
  emailChangedMail,
  emailChangeUndoneMail,
  emailToConfirmMail,
} from './entrance/email-change/email-change-mails.ts'
import { mailboxTryMail } from './account/mailbox/mailbox-mails.ts'
import { watchAlertMail } from './desk/watch/alert-mails.ts'
import { examinationMails } from './desk/examinations/examination-mails.ts'
import { staffInvitedMail } from './desk/staff/staff-mails.ts'
import { staffChangedMail } from './desk/staff/staff-change-mails.ts'
import { factureCreditedMail } from './money/leaving/credited-mails.ts'
import { statementAppliedMail, statementReceivedMail } from './money/leaving/leaving-mails.ts'
import { alertMail } from './desk/alert/alert-mails.ts'
import { fulfilMail } from './money/order/order-mails.ts'
import { paidAgainMail } from './money/refund/paid-again-mails.ts'
import { personAddedMail } from './employer/people/people-mails.ts'
import { seatGivenMail, seatTakenBackMail } from './employer/seats/seat-mails.ts'
import { noticeMailOf } from './texts/notice/notice-mails.ts'
import { blockedMail, passwordChangedMail, passwordLinkMail } from './entrance/activation/activation-mails.ts'
import { secondFactorMails } from './entrance/second-factor/second-factor-mails.ts'
import { accessOpenedMail, dueMail, termPaidMail } from './money/term/subscription-mails.ts'

/** An event that a person of the portal has to look at. */
const toTheDesk = 'to the desk'

/**
 * Every kind of event, with its mail: all of service, for a contract, an account, or what the law wants said. A letter that
 * its reader chose says so by its purpose (`mail.ts`), and how to end it.
 */
const letters: { readonly [Kind in EventKind]: WriteMail<Kind> | typeof toTheDesk } = {
  fulfil: fulfilMail,
  notice: noticeMailOf,
  'password-link': passwordLinkMail,
  'password-changed': passwordChangedMail,
  'account-closed': blockedMail,
  'staff-invited': staffInvitedMail,
  'staff-changed': staffChangedMail,
  'organisation-person-added': personAddedMail,
  'seat-given': seatGivenMail,
  'seat-taken-back': seatTakenBackMail,
  'roster-seat-given': seatGivenMail,
  'roster-seat-taken-back': seatTakenBackMail,
  'email-to-confirm': emailToConfirmMail,
  'email-change-asked': emailChangeAskedMail,
  'email-changed': emailChangedMail,
  'email-changed-again': emailChangedAgainMail,
  'email-change-undone': emailChangeUndoneMail,
  'mailbox-try': mailboxTryMail,
  'term-paid': termPaidMail,
  'access-opened': accessOpenedMail,
  'paid-again': paidAgainMail,
  'facture-credited': factureCreditedMail,
  'statement-received': statementReceivedMail,
  'statement-applied': statementAppliedMail,
  'renewal-notice': dueMail,
  'renewal-due': dueMail,
  'renewal-unpaid': dueMail,
  'renewal-last-call': dueMail,
  'contract-lapsed': dueMail,
  'contract-ended': dueMail,
  ...secondFactorMails,
  ...examinationMails,
  'watch-alert': watchAlertMail,
  'confirm-late-payment': toTheDesk,
  'alert-wrong-amount': toTheDesk,
  'alert-paid-twice': toTheDesk,
  'alert-capture-failed': toTheDesk,
  'alert-payment-cancelled': toTheDesk,
  'alert-refund-told': toTheDesk,
  'alert-charged-back': toTheDesk,
  'alert-unknown-status': toTheDesk,
  'alert-unknown-reference': toTheDesk,
  'alert-conflicting-repeat': toTheDesk,
  'alert-wrong-mode': toTheDesk,
  'alert-wrong-merchant': toTheDesk,
  'alert-malformed': toTheDesk,
  'alert-refund-due': toTheDesk,
  'alert-statement': toTheDesk,
  'alert-statement-unconfirmed': toTheDesk,
  'alert-withdrawal-refund': toTheDesk,
  'alert-settlement': toTheDesk,
}

/** Kinds of events that somebody outside the portal is written about. */
export const lettersOfService: readonly string[] = Object.entries(letters)
  .filter(([, letter]) => letter !== toTheDesk)
  .map(([kind]) => kind)

/** The mail of an event as it is in the table; one of a kind that this release does not know goes to the desk. */
export const mailOf: MailOf = async (sending, event, now) => {
  const letter = (letters as Record<string, MailOf | typeof toTheDesk>)[event.kind] ?? toTheDesk
  return letter === toTheDesk ? alertMail(sending, event) : letter(sending, event, now)
}
