import { holds, type Movement, paymentsOf } from '../../edge/src/money/payment/movement.ts'
import type { PaymentNotification } from '../../edge/src/money/payment/notification.ts'
import {
  applyNotification,
  hasGone,
  type PaymentChange,
  type PaymentEffect,
  pays,
} from '../../edge/src/money/payment/payable.ts'
import { payableMoney } from '../../edge/src/money/payment/payable-money.ts'
import type { CallRow, PayableRow, Store } from './store.ts'

/**
 * What the Worker does, a statement or a batch at a time: it may die before each `yield`, or another program may run there.
 * What decides is the code of the Worker itself; what it writes is said again here, over tables in memory.
 */
export type Program = Generator<string, void>

const isAlert = (effect: PaymentEffect) => effect.startsWith('alert-')
const reasons: Partial<Record<PaymentEffect, string>> = {
  'confirm-late-payment': 'paid-late',
  'alert-wrong-amount': 'wrong-amount',
  'alert-capture-failed': 'capture-failed',
  'alert-payment-cancelled': 'cancelled',
  'alert-refund-told': 'refunded',
  'alert-charged-back': 'charged-back',
}

/** `receiveNotification`: kept first, then applied. */
export function* receive(store: Store, call: PaymentNotification, at: Date): Program {
  yield 'keep the call'
  const key = store.keepCall(call, at)
  yield* handle(store, key)
}

/** `applyWaitingNotifications`. */
export function* applyWaiting(store: Store): Program {
  for (const key of store.waiting()) yield* handle(store, key)
}

function* handle(store: Store, key: string): Program {
  const row = store.calls.get(key)
  if (!row) return
  for (let attempt = 0; ; attempt++) {
    if (attempt === 6) return
    yield 'read what is paid'
    const found = store.paidBy(row.call.reference)
    if (!found) {
      yield 'tell of an unknown reference'
      store.queue(`alert-unknown-reference:${key}`, 'alert-unknown-reference', '')
      break
    }
    yield 'read all that was told'
    const movements = store.movementsOf(found)
    const calls = store.callsOf(found)
    const change = applyNotification(found, row.call, movements, row.receivedAt)
    yield 'write what the call does'
    if (applied(store, key, row, { found, movements, calls, change })) break
  }
  if (row.call.outcome === 'accepted') {
    yield 'read a paid term'
    const found = store.paidBy(row.call.reference)
    if (found?.kind === 'term' && (found.state === 'paid' || found.state === 'paid-late')) {
      yield 'open a term'
      // Its constraint fails a second time, with the whole batch.
      if (store.payable(found.id).fulfilment === 'none') {
        store.moveFulfilment(store.payable(found.id), 'asked')
        store.factures.add(`term:${found.id}`)
      }
    }
  }
  yield 'mark the call as handled'
  store.handled.add(key)
}

interface Read {
  found: PayableRow
  movements: readonly Movement[]
  calls: readonly CallRow[]
  change: PaymentChange
}

/** The batch of `applyOnce`: false when another call was written first. */
function applied(
  store: Store,
  key: string,
  { call }: CallRow,
  { found, movements, calls, change }: Read,
): boolean {
  const row = store.payable(found.id)
  const { state, paidAt } = change.payable
  const isFound = row.state === found.state && store.movementsOf(row).length === movements.length
  const former = row.money
  if (isFound) Object.assign(row, { state, paidAt, money: change.money.state, moneyLate: change.money.late })
  // Each effect requires the new state.
  if (row.state === state)
    for (const effect of change.effects) runEffect(store, key, call, row, calls, effect)
  if (isFound && former !== row.money) moved(store, row)
  return isFound
}

function runEffect(
  store: Store,
  key: string,
  call: PaymentNotification,
  row: PayableRow,
  calls: readonly CallRow[],
  effect: PaymentEffect,
): void {
  if (effect === 'alert-paid-twice') return oweBack(store, row, calls)
  const why = reasons[effect]
  const isGone = row.state === 'refund-due' || row.state === 'refunded'
  if (why && (row.kind === 'order' || why !== 'paid-late' || isGone)) {
    const told = why === 'paid-late' ? row.totalCents : call.amountCents
    const amountCents = call.currency === 'EUR' && told > 0 ? told : null
    const settledBy = payableMoney(row, store.movementsOf(row)).settledBy?.transaction
    const source = `${why}:${row.id}:${why === 'paid-late' ? settledBy : call.transaction}`
    const isListed = why === 'paid-late' && store.refunds.has(`paid-again:${row.id}:${settledBy}`)
    if (!isListed && !store.decisions.has(source))
      store.decisions.set(source, { id: row.id, why, amountCents, decided: false })
  }
  if (isAlert(effect)) return store.queue(`${effect}:${key}`, effect, row.id)
  if (row.kind === 'term') return
  if (effect === 'fulfil') return paidOrder(store, row)
  takePlaces(store, row)
  store.queue(`confirm-late-payment:${row.id}`, 'confirm-late-payment', row.id)
}

/** Those that it still holds, or others where they were freed and there is room. */
function takePlaces(store: Store, row: PayableRow): void {
  store.moveStock(row, 'sold')
  store.moveStock(row, 'held-again')
}

/** `orderEffects` of an order that is paid: its places are sold, held again if they were freed, and it is handed over. */
export function paidOrder(store: Store, row: PayableRow): void {
  takePlaces(store, row)
  store.moveFulfilment(row, 'asked')
  store.queue(`fulfil:${row.id}`, 'fulfil', row.id)
}

/** `orderEffects` of money that went: what was not handed over yet is called off, and its places are free. */
function moved(store: Store, row: PayableRow): void {
  if (row.kind === 'term' || row.money !== 'refunded') return
  store.moveFulfilment(row, 'called-off')
  if (row.fulfilment === 'none') store.moveStock(row, 'given-back')
}

function oweBack(store: Store, row: PayableRow, calls: readonly CallRow[]): void {
  const held = new Set(
    paymentsOf(store.movementsOf(row), row.totalCents)
      .filter(holds)
      .map(({ transaction }) => transaction),
  )
  const firsts = new Map<string, Date>()
  for (const { call, receivedAt } of calls.toSorted((one, other) => one.place - other.place))
    if (pays(row, call) && held.has(call.transaction) && !firsts.has(call.transaction))
      firsts.set(call.transaction, receivedAt)
  const isGivenBack = row.kind === 'order' && hasGone(row.state)
  const settledBy = isGivenBack ? null : payableMoney(row, store.movementsOf(row)).settledBy?.transaction
  for (const [transaction, since] of firsts) {
    if (transaction === settledBy) continue
    const source = `paid-again:${row.id}:${transaction}`
    if ([...store.refunds.values()].some(({ standsOn = [] }) => standsOn.includes(transaction))) continue
    if (!store.refunds.has(source))
      store.refunds.set(source, { id: row.id, amountCents: row.totalCents, since, settled: false })
    store.queue(`alert-paid-twice:${source}`, 'alert-paid-twice', row.id)
  }
}

/** `expirePayables`. */
export function* expire(store: Store, now: Date): Program {
  yield 'read what is over'
  const over = [...store.payables.values()].filter(isOver(now)).map(({ id }) => id)
  yield 'mark what is over'
  for (const row of over.map((id) => store.payable(id)))
    if (isOver(now)(row)) {
      row.state = row.state === 'review' ? 'review' : 'expired'
      row.overAt = now
      store.moveStock(row, 'freed')
    }
}
const isOver =
  (now: Date) =>
  ({ overAt, state, payUntil }: PayableRow) =>
    overAt === null && payUntil < now && ['created', 'redirected', 'review', 'expired'].includes(state)

/** Sends what waits in the outbox to the partner, who knows an order by its id. */
export function* handOver(store: Store, partner: Map<string, number>): Program {
  for (const [key, event] of store.outbox) {
    if (event.kind !== 'fulfil' || event.sent) continue
    yield 'read the order'
    const row = store.payables.get(event.id)
    if (row?.fulfilment === 'waiting') {
      yield 'call the partner'
      if (!partner.has(row.id)) partner.set(row.id, 1)
      yield 'note that it was sent'
      store.moveFulfilment(store.payable(row.id), 'sent')
    }
    yield 'mark the event'
    const kept = store.outbox.get(key)
    if (kept) kept.sent = true
  }
}

/** The desk takes a decision: an order that came late is served while there is room, anything else goes back or is seen. */
export function* decide(store: Store, source: string, serves: boolean, now: Date): Program {
  yield 'read the decision'
  const open = store.decisions.get(source)
  if (!open || open.decided) return
  yield 'take the decision'
  if (open.decided) return
  open.decided = true
  const row = store.payable(open.id)
  const hasRoom = row.stock !== 'released' || store.pool.held + store.pool.sold < store.pool.capacity
  if (open.why === 'paid-late' && serves && hasRoom && row.money === 'paid') {
    row.state = 'paid'
    paidOrder(store, row)
  } else if ((open.why === 'paid-late' || open.why === 'wrong-amount') && open.amountCents !== null) {
    const isWhole = open.why === 'paid-late' && row.kind === 'order'
    const amountCents = isWhole ? keptOf(store, row) : open.amountCents
    if (amountCents > 0)
      store.refunds.set(`decided:${source}`, {
        ...{ id: row.id, amountCents, since: now, settled: false },
        standsOn: isWhole ? store.callsOf(row).map(({ call }) => call.transaction) : [],
      })
    if (open.why === 'paid-late' && row.state === 'paid-late') {
      row.state = 'refund-due'
      store.moveStock(row, 'given-back')
    }
  }
}

/** What is kept, without what is on the list of refunds already or waits for a decision of its own. */
const keptOf = (store: Store, row: PayableRow): number =>
  payableMoney(row, store.movementsOf(row)).keptCents -
  [...store.refunds.values()]
    .filter(({ id, settled }) => id === row.id && !settled)
    .reduce((sum, { amountCents }) => sum + amountCents, 0) -
  [...store.decisions.values()]
    .filter(({ id, why, decided }) => id === row.id && why === 'wrong-amount' && !decided)
    .reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0)

/** The desk notes that a refund was made: a movement like those that a bank tells. */
export function* settle(store: Store, source: string): Program {
  yield 'read the refund'
  const refund = store.refunds.get(source)
  if (!refund || refund.settled) return
  yield 'note the refund'
  if (refund.settled) return
  refund.settled = true
  const row = store.payable(refund.id)
  const { amountCents } = refund
  const transaction = `desk:${source}`
  store.addMovement({
    ...{ kind: 'refunded', transaction, amountCents, currency: 'EUR', at: refund.since, by: 'desk' },
    reference: row.attempts[0] ?? '',
  })
  const money = payableMoney(row, store.movementsOf(row))
  const former = row.money
  const gone = row.state === 'refund-due' ? 'refunded' : row.state === 'review' ? 'expired' : row.state
  Object.assign(row, {
    state: money.state === 'refunded' ? gone : row.state,
    money: money.state,
    moneyLate: money.late,
  })
  if (former !== row.money) moved(store, row)
}
