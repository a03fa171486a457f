import { addDays, type ParisDay } from '@portal/content'
import { type Contract, renewalNoticeWindow, subscriptionState } from '../subscription/subscription.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'renewal-notice': { subscriptionId: string; paidThrough: string }
    'renewal-due': { subscriptionId: string; paidThrough: string }
    'renewal-unpaid': { subscriptionId: string; paidThrough: string }
    'renewal-last-call': { subscriptionId: string; paidThrough: string }
    'contract-lapsed': { subscriptionId: string; paidThrough: string }
    'contract-ended': { subscriptionId: string; paidThrough: string }
  }
}

/** What the payer of a contract is told, once for each period. */
export type DueMail =
  /** L215-1: renewal may be refused until the last day. */
  | 'renewal-notice'
  /** The next period is to be paid soon. */
  | 'renewal-due'
  /** It was not paid on its day; access goes on for the days of grace. */
  | 'renewal-unpaid'
  | 'renewal-last-call'
  /** Unpaid: it has ended, and nothing is due. */
  | 'contract-lapsed'
  /** The ending that was asked for has come. */
  | 'contract-ended'

/** Whether a mail speaks of a next period to pay, rather than of an end. */
export function asksForPayment(mail: DueMail): boolean {
  switch (mail) {
    case 'renewal-notice':
    case 'renewal-due':
    case 'renewal-unpaid':
    case 'renewal-last-call':
      return true
    case 'contract-lapsed':
    case 'contract-ended':
      return false
  }
}

/** Days before the end of a period from which the next payment is asked for. */
const dueAheadDays = 7
/** Days after it on which it is asked for one last time. */
const lastCallDays = 10

export interface Due {
  mails: DueMail[]
  /** The last day to write down when a contract has lapsed unpaid. */
  lapsedOn: ParisDay | null
}

/**
 * What is due for a contract on `today`. A day that was missed is made up for the next one: each mail is due from its
 * day until something else has taken its place, and is sent once (its event has one key a period).
 */
export function dueOn(contract: Contract, today: ParisDay): Due {
  const nothing: Due = { mails: [], lapsedOn: null }
  const state = subscriptionState(contract, today)
  switch (state.kind) {
    case 'pending':
    case 'withdrawn':
      return nothing
    case 'active': {
      if (state.endsOn && state.endsOn <= state.paidThrough) return nothing
      const notice = renewalNoticeWindow(contract)
      const mails: DueMail[] = []
      if (notice && notice.from <= today && today <= notice.through) mails.push('renewal-notice')
      if (today >= addDays(state.paidThrough, -dueAheadDays)) mails.push('renewal-due')
      return { mails, lapsedOn: null }
    }
    case 'past-due':
      return today >= addDays(state.paidThrough, lastCallDays)
        ? { mails: ['renewal-last-call'], lapsedOn: null }
        : { mails: ['renewal-unpaid'], lapsedOn: null }
    case 'ended':
      if (state.ending === 'asked') return { mails: ['contract-ended'], lapsedOn: null }
      return { mails: ['contract-lapsed'], lapsedOn: contract.endsOn === state.on ? null : state.on }
  }
}
