import type { PayloadRequest } from 'payload'
import { holds } from '../ground/access/roles.ts'
import { othersWorkFrom, secondWordFrom } from '../doors/journal/newly-trusted.ts'
import type { ComparedStates } from './compare-states.ts'
import type { ReturnPreview } from './return-preview.ts'
import { confirmsReturn, mayAskToReturn, readersOfReturn, waitingReturn } from './return-requests.ts'

/** What the panel shows of a return: what it would do, who has asked for it and what the person who looks may do. */
export interface ReturnView extends ReturnPreview {
  /** `null` when nobody asks for what is shown here. `askedAt`: UTC, ISO 8601. */
  request: { id: string; askedBy: string; askedAt: string } | null
  /** The names of those who could confirm what is asked, or what the person who looks would ask. */
  readers: string[]
  /** From when the account of the person who looks may confirm, UTC, ISO 8601; `null` when that is not what it lacks. */
  mayConfirmFrom: string | null
  may: { ask: boolean; confirm: boolean; withdraw: boolean; refuse: boolean }
}

/** Where a return stands for the person who looks. */
export async function returnView(
  { payload, user }: PayloadRequest,
  { kind, from, to, changes, refusedAgain, stillRefused, digest }: ComparedStates,
): Promise<ReturnView> {
  const now = new Date()
  const waiting = await waitingReturn(payload, now)
  const request = waiting !== null && waiting.digest === digest ? waiting : null
  const me = String(user?.id)
  const isOwn = request?.askedById === me
  const reads = holds(user, confirmsReturn) && request !== null && !isOwn
  const notBefore = reads ? await secondWordFrom(payload, me, now) : null
  const theirs = reads && user ? await othersWorkFrom(payload, user, [request.askedById], now) : null
  const readers = await readersOfReturn(payload, request?.askedById ?? me, now)
  return {
    kind,
    from,
    to,
    changes,
    refusedAgain,
    stillRefused,
    request: request && { id: request.id, askedBy: request.askedBy, askedAt: request.askedAt },
    readers: readers.map(({ name }) => name),
    mayConfirmFrom: notBefore?.toISOString() ?? null,
    may: {
      ask: request === null && holds(user, ...mayAskToReturn),
      confirm: reads && notBefore === null && theirs === null,
      withdraw: isOwn,
      refuse: reads,
    },
  }
}
