import type { FulfilmentState } from '../../ground/contract/index.ts'

/**
 * What happens to an order that its partner serves. `asked`: its money is there. `sent`: the partner has the message;
 * `accepted`: it says that it serves it; `ready`: tickets are here; `rejected`: it says that it cannot; `gave-up`: no
 * answer after the last try; `asked-again`: somebody of the desk hands it over once more; `called-off`: its money went back.
 */
export type FulfilmentEvent =
  'asked' | 'sent' | 'accepted' | 'ready' | 'rejected' | 'gave-up' | 'asked-again' | 'called-off'

const moves: Record<FulfilmentEvent, Partial<Record<FulfilmentState, FulfilmentState>>> = {
  asked: { none: 'waiting' },
  sent: { waiting: 'sent' },
  // An answer may overtake the note that the message has left, or come after we gave up.
  accepted: { waiting: 'accepted', sent: 'accepted', dead: 'accepted' },
  ready: { waiting: 'ready', sent: 'ready', accepted: 'ready', dead: 'ready', rejected: 'ready' },
  rejected: { waiting: 'rejected', sent: 'rejected', accepted: 'rejected', dead: 'rejected' },
  'gave-up': { waiting: 'dead', sent: 'dead' },
  'asked-again': { dead: 'waiting', rejected: 'waiting' },
  'called-off': { waiting: 'none', dead: 'none', rejected: 'none' },
}

/** Fulfilment after an event; the same, when the event does not move it: told again, it changes nothing. */
export const afterFulfilmentEvent = (state: FulfilmentState, event: FulfilmentEvent): FulfilmentState =>
  moves[event][state] ?? state

/** Whether somebody of the desk has to act, by a day: the partner will not by itself. */
export const needsAPerson = (state: FulfilmentState): boolean => state === 'rejected' || state === 'dead'
