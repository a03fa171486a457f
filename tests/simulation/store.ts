import { afterFulfilmentEvent, type FulfilmentEvent } from '../../edge/src/money/order/order-fulfilment.ts'
import { afterStockEvent, type StockEvent, takesPlace } from '../../edge/src/money/order/order-stock.ts'
import type { FulfilmentState, MoneyState, PaymentState, StockState } from '@portal/edge/contract'
import type { Movement } from '../../edge/src/money/payment/movement.ts'
import type { PaymentNotification } from '../../edge/src/money/payment/notification.ts'

/** A row of `orders` or of `terms`, with the rows of its places and of its fulfilment. */
export interface PayableRow {
  id: string
  kind: 'order' | 'term'
  state: PaymentState
  totalCents: number
  payUntil: Date
  paidAt: Date | null
  money: MoneyState
  moneyLate: boolean
  overAt: Date | null
  stock: StockState
  fulfilment: FulfilmentState
  attempts: string[]
}

export interface CallRow {
  place: number
  call: PaymentNotification
  receivedAt: Date
}

/** What the tables hold that these programs write, with the constraints of the migrations: a batch is one method. */
export class Store {
  payables = new Map<string, PayableRow>()
  calls = new Map<string, CallRow>()
  handled = new Set<string>()
  movements = new Map<string, Movement & { reference: string }>()
  /** By event key: one row an event, for ever. */
  outbox = new Map<string, { kind: string; id: string; sent: boolean }>()
  decisions = new Map<string, { id: string; why: string; amountCents: number | null; decided: boolean }>()
  refunds = new Map<
    string,
    { id: string; amountCents: number; since: Date; settled: boolean; standsOn?: string[] }
  >()
  factures = new Set<string>()
  pool = { capacity: 3, held: 0, sold: 0 }

  /** As a backup keeps it. */
  clone(): Store {
    const copy = new Store()
    copy.payables = new Map(
      [...this.payables].map(([id, row]) => [id, { ...row, attempts: [...row.attempts] }]),
    )
    copy.calls = new Map(this.calls)
    copy.handled = new Set(this.handled)
    copy.movements = new Map(this.movements)
    copy.outbox = new Map([...this.outbox].map(([key, row]) => [key, { ...row }]))
    copy.decisions = new Map([...this.decisions].map(([key, row]) => [key, { ...row }]))
    copy.refunds = new Map([...this.refunds].map(([key, row]) => [key, { ...row }]))
    copy.factures = new Set(this.factures)
    copy.pool = { ...this.pool }
    return copy
  }

  payable(id: string): PayableRow {
    const row = this.payables.get(id)
    if (!row) throw new Error(`no payable ${id}`)
    return row
  }

  /** The payable of a reference, as it is read: later changes are not seen. */
  paidBy(reference: string): PayableRow | null {
    for (const row of this.payables.values()) if (row.attempts.includes(reference)) return { ...row }
    return null
  }

  /** `INSERT … ON CONFLICT DO NOTHING`, and its trigger, which writes the movement. */
  keepCall(call: PaymentNotification, at: Date): string {
    const key = keyOf(call)
    if (this.calls.has(key)) return key
    this.calls.set(key, { place: this.calls.size + 1, call, receivedAt: at })
    const { movement, transaction, amountCents, currency, reference } = call
    if (movement !== null && movement !== 'unknown')
      this.addMovement({ kind: movement, transaction, amountCents, currency, at, by: 'bank', reference })
    return key
  }

  isKept(call: PaymentNotification): boolean {
    return this.calls.has(keyOf(call))
  }

  addMovement(told: Omit<Movement, 'place'> & { reference: string }): void {
    const movement = { ...told, place: this.movements.size + 1 }
    const { transaction, kind, amountCents, currency } = movement
    const key = `${transaction} ${kind} ${amountCents}${currency}`
    if (!this.movements.has(key)) this.movements.set(key, movement)
  }

  movementsOf({ attempts }: Pick<PayableRow, 'attempts'>): Movement[] {
    return [...this.movements.values()].filter(({ reference }) => attempts.includes(reference))
  }

  callsOf({ attempts }: Pick<PayableRow, 'attempts'>): CallRow[] {
    return [...this.calls.values()].filter(({ call }) => attempts.includes(call.reference))
  }

  waiting(): string[] {
    return [...this.calls.keys()].filter((key) => !this.handled.has(key))
  }

  queue(key: string, kind: string, id: string): void {
    if (!this.outbox.has(key)) this.outbox.set(key, { kind, id, sent: false })
  }

  /** Moves places, with the counts of their pool, whose CHECK holds. */
  moveStock(row: PayableRow, event: StockEvent): void {
    const next = afterStockEvent(row.stock, event)
    if (next === row.stock) return
    const { pool } = this
    // `UPDATE … WHERE held + sold < capacity`: what finds no room changes nothing.
    if (!takesPlace(row.stock) && takesPlace(next) && pool.held + pool.sold >= pool.capacity) return
    if (row.stock === 'held') pool.held -= 1
    if (row.stock === 'sold') pool.sold -= 1
    if (next === 'held') pool.held += 1
    if (next === 'sold') pool.sold += 1
    row.stock = next
  }

  moveFulfilment(row: PayableRow, event: FulfilmentEvent): void {
    row.fulfilment = afterFulfilmentEvent(row.fulfilment, event)
  }
}

const keyOf = ({ key, amountCents, currency }: PaymentNotification) => `${key} ${amountCents}${currency}`
