import type { MovementKind } from '../../edge/src/money/payment/movement.ts'
import type { PaymentNotification } from '../../edge/src/money/payment/notification.ts'
import { payUntilFrom, mayPay, mostAttempts } from '../../edge/src/money/payment/payable.ts'
import { applyWaiting, decide, expire, handOver, type Program, receive, settle } from './programs.ts'
import { type PayableRow, Store } from './store.ts'

/** Faults that are put into the code by hand, to see that an invariant finds each of them. */
export interface Faults {
  /** Payments are told apart by the call, not by the bank’s transaction. */
  countsCalls?: boolean
  /** What is kept is never taken up again. */
  forgetsWaiting?: boolean
  /** Places stay held when the window is over. */
  keepsPlaces?: boolean
}

const start = Date.UTC(2026, 10, 22, 17, 30)

/** One portal, one bank, one partner and a clock: nothing here draws by chance or reads the time of the machine. */
export class World {
  store = new Store()
  now = new Date(start)
  isRestored = false
  /** All that the bank will ever have said, whether or not it has told it. */
  readonly facts: PaymentNotification[] = []
  /** Orders that the partner has made tickets for, and how often. */
  readonly partner = new Map<string, number>()
  /** What became of each payment at the bank. */
  readonly #after = new Map<PaymentNotification, { backCents: number; ended: boolean; captured: boolean }>()
  readonly #running: Program[] = []
  #backup: Store | null = null
  #drawn = 0
  readonly #faults: Faults

  constructor(faults: Faults = {}) {
    this.#faults = faults
  }

  wait(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000)
  }

  /** Somebody orders, and is led to the bank; without room left, nothing happens. */
  order(kind: PayableRow['kind'], scarce: boolean): void {
    const id = `${kind}-${++this.#drawn}`
    const row: PayableRow = {
      ...{ id, kind, state: 'redirected', totalCents: 8450, payUntil: payUntilFrom(this.now), paidAt: null },
      ...{ money: 'pending', moneyLate: false, overAt: null, stock: 'none', fulfilment: 'none' },
      attempts: [`${id}-a0`],
    }
    if (kind === 'order' && scarce) {
      this.store.moveStock(row, 'held')
      if (row.stock !== 'held') return
    }
    this.store.payables.set(id, row)
  }

  retry(pick: number): void {
    const row = this.#pick([...this.store.payables.values()], pick)
    if (!row || !mayPay(row, this.now) || row.attempts.length >= mostAttempts) return
    row.attempts.push(`${row.id}-a${++this.#drawn}`)
  }

  /** A card is paid at the bank with one of the references that it knows, or refused. */
  pay(pick: number, amountCents: number, outcome: 'accepted' | 'refused'): void {
    const references = [...this.store.payables.values()].flatMap(({ attempts }) => attempts)
    const reference = this.#pick(references, pick)
    if (reference === undefined) return
    const transaction = `t${this.facts.length}`
    this.#say({
      ...{ reference, amountCents, outcome, transaction },
      movement: outcome === 'accepted' ? 'authorised' : null,
    })
  }

  /** What becomes of a payment at the bank, which gives back no more than it has, and cancels nothing that has moved. */
  move(pick: number, movement: Exclude<MovementKind, 'authorised'>, part: number): void {
    const paid = this.#pick(
      this.facts.filter((fact) => fact.movement === 'authorised'),
      pick,
    )
    if (!paid) return
    const own = this.#after.get(paid) ?? { backCents: 0, ended: false, captured: false }
    this.#after.set(paid, own)
    const { reference, transaction } = paid
    switch (movement) {
      case 'refunded':
      case 'charged-back': {
        const amountCents = Math.min(
          paid.amountCents - own.backCents,
          Math.ceil((paid.amountCents * part) / 4),
        )
        if (own.ended || amountCents <= 0) return
        own.backCents += amountCents
        return this.#say({
          ...{ reference, amountCents, movement, outcome: 'noted' },
          transaction: `t${this.facts.length}`,
        })
      }
      case 'captured':
        // One that failed and is captured all the same, later, is told to a person twice and judged by them, not here.
        if (own.ended) return
        own.captured = true
        return this.#say({ ...paid, movement, outcome: 'accepted' })
      case 'capture-failed':
      case 'cancelled':
        if (own.captured || own.backCents > 0) return
        own.ended = true
        return this.#say({
          reference,
          transaction,
          amountCents: paid.amountCents,
          movement,
          outcome: 'refused',
        })
    }
  }

  /** Tells one of the facts, for the first time or again: the portal begins, and goes on for so many statements. */
  tell(pick: number, statements: number): void {
    const fact = this.#pick(this.facts, pick)
    if (fact) this.#begin(receive(this.store, fact, this.now), statements)
  }

  task(name: 'expire' | 'waiting' | 'hand-over', statements: number): void {
    if (name === 'expire' && !this.#faults.keepsPlaces) this.#begin(expire(this.store, this.now), statements)
    if (name === 'waiting' && !this.#faults.forgetsWaiting) this.#begin(applyWaiting(this.store), statements)
    if (name === 'hand-over') this.#begin(handOver(this.store, this.partner), statements)
  }

  desk(pick: number, serves: boolean, statements: number): void {
    const open = [...this.store.decisions].filter(([, { decided }]) => !decided).map(([source]) => source)
    const source = this.#pick(open, pick)
    if (source !== undefined) this.#begin(decide(this.store, source, serves, this.now), statements)
    const refund = this.#pick([...this.store.refunds.keys()], pick)
    if (refund !== undefined) this.#begin(settle(this.store, refund), statements)
  }

  partnerAnswers(pick: number, answer: 'accepted' | 'ready' | 'rejected'): void {
    const id = this.#pick([...this.partner.keys()], pick)
    const row = id === undefined ? undefined : this.store.payables.get(id)
    if (row) this.store.moveFulfilment(row, answer)
  }

  /** Lets a program that stands still go on, or ends it there, as a machine that dies does. */
  go(pick: number, statements: number, dies: boolean): void {
    const program = this.#pick(this.#running, pick)
    if (!program) return
    this.#running.splice(this.#running.indexOf(program), 1)
    if (!dies) this.#begin(program, statements)
  }

  backUp(): void {
    this.#backup = this.store.clone()
  }

  /** The machine is lost: what came after the backup is gone, and so is whatever ran. */
  restore(): void {
    if (!this.#backup) return
    this.store = this.#backup.clone()
    this.isRestored = true
    this.#running.length = 0
  }

  /** Everything that will happen has happened: the bank has told all, tasks have run, the desk has decided. */
  finish(): void {
    this.#running.length = 0
    // At worst a bank never calls twice: what was kept is not told again.
    for (const fact of this.facts)
      if (!this.store.isKept(fact)) this.#end(receive(this.store, fact, this.now))
    this.wait(120)
    if (!this.#faults.keepsPlaces) this.#end(expire(this.store, this.now))
    if (!this.#faults.forgetsWaiting) this.#end(applyWaiting(this.store))
    for (const source of this.store.decisions.keys()) this.#end(decide(this.store, source, false, this.now))
    for (const source of this.store.refunds.keys()) this.#end(settle(this.store, source))
    this.#end(handOver(this.store, this.partner))
  }

  #say(told: Omit<PaymentNotification, 'key' | 'accountId' | 'currency'>): void {
    const key = `${told.transaction} ${told.movement ?? told.outcome}`
    const transaction = this.#faults.countsCalls ? key : told.transaction
    this.facts.push({ ...told, transaction, key, accountId: 'partner', currency: 'EUR' })
  }

  #pick<Item>(items: readonly Item[], pick: number): Item | undefined {
    return items[pick % items.length]
  }

  #begin(program: Program, statements: number): void {
    for (let done = 0; done < statements; done++) if (program.next().done) return
    this.#running.push(program)
  }

  #end(program: Program): void {
    for (const _ of program);
  }
}
