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
import {
  claimAnsweredMail,
  claimClosedMail,
  claimReceivedMail,
  claimToPartnerMail,
  claimWithPartnerMail,
} from './money/claim/claim-mails.ts'
import { alertMail } from './desk/alert/alert-mails.ts'
import { orderNotServedMail } from './money/hand-off/hand-off-mails.ts'
import { ticketsReadyMail } from './money/ticket/ticket-mails.ts'
import { fulfilMail } from './money/order/order-mails.ts'
import { moneyBackMail } from './money/refund/money-back-mails.ts'
import { noPlaceMail } from './money/refund/no-place-mails.ts'
import { paidAgainMail } from './money/refund/paid-again-mails.ts'
import { personAddedMail } from './employer/people/people-mails.ts'
import { seatGivenMail, seatTakenBackMail } from './employer/seats/seat-mails.ts'
import { noticeMailOf } from './texts/notice/notice-mails.ts'
import { blockedMail, passwordChangedMail, passwordLinkMail } from './entrance/activation/activation-mails.ts'
import { secondFactorMails } from './entrance/second-factor/second-factor-mails.ts'
import { accessOpenedMail, dueMail, termPaidMail } from './money/term/subscription-mails.ts'

/** An event that a person of the portal has to look at. */
const toTheDesk = 'to the desk'
/** A message to whoever serves an order, by a task of its own (`money/hand-off`): no letter. */
const toAPartner = 'to a partner'

/**
 * Every kind of event, with its mail: all of service, for a contract, an account, or what the law wants said. A letter that
 * its reader chose says so by its purpose (`mail.ts`), and how to end it.
 */
const letters: { readonly [Kind in EventKind]: WriteMail<Kind> | typeof toTheDesk | typeof toAPartner } = {
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
  'no-place-left': noPlaceMail,
  'money-back': moneyBackMail,
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
  'claim-received': claimReceivedMail,
  'claim-answered': claimAnsweredMail,
  'claim-closed': claimClosedMail,
  'claim-with-partner': claimWithPartnerMail,
  'claim-to-partner': claimToPartnerMail,
  'watch-alert': watchAlertMail,
  'order-not-served': orderNotServedMail,
  'tickets-ready': ticketsReadyMail,
  'tickets-again': ticketsReadyMail,
  'hand-off': toAPartner,
  'alert-hand-off-rejected': toTheDesk,
  'alert-hand-off-dead': toTheDesk,
  'alert-partner-answer': toTheDesk,
  'confirm-late-payment': toTheDesk,
  'alert-wrong-amount': toTheDesk,
  'alert-paid-twice': toTheDesk,
  'alert-no-place-left': toTheDesk,
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
  'alert-claim': toTheDesk,
  'alert-claim-late': toTheDesk,
  'alert-settlement': toTheDesk,
}

/** Kinds of events that somebody outside the portal is written about. */
export const lettersOfService: readonly string[] = Object.entries(letters)
  .filter(([, letter]) => typeof letter === 'function')
  .map(([kind]) => kind)

/** The mail of an event as it is in the table; one of a kind that this release does not know goes to the desk. */
export const mailOf: MailOf = async (sending, event, now) => {
  const letter =
    (letters as Record<string, MailOf | typeof toTheDesk | typeof toAPartner>)[event.kind] ?? toTheDesk
  if (letter === toAPartner) throw new Error('a message to a partner is no letter')
  return letter === toTheDesk ? alertMail(sending, event) : letter(sending, event, now)
}
