import { randomBytes } from 'node:crypto'
import { readAcknowledgement, type Acknowledgement } from './acknowledgement.ts'
import { behaviour, type Behaviour, type NotificationOrder } from './behaviour.ts'
import { deliver, type Answer, type Call } from './delivery.ts'
import type { FormFields } from './form-fields.ts'
import type { Merchant, MoneticoMerchant, SystempayMerchant } from './merchant.ts'
import { readMoneticoRequest } from './monetico/payment-request.ts'
import { notificationBody } from './notification.ts'
import {
  attemptsAllowed,
  pageClosed,
  type AttemptResult,
  type Payment,
  type ReadRequest,
  type ToldResult,
} from './payment.ts'
import { readSystempayRequest } from './systempay/payment-request.ts'

export interface SentNotification {
  number: number
  paymentId: string
  reference: string
  result: ToldResult
  sentAt: Date
  call: Call
  answer: Answer
  acknowledgement: Acknowledgement
}

export type Opened = { kind: 'opened'; payment: Payment } | Extract<ReadRequest, { kind: 'rejected' }>

/** A bank in memory: payments opened by sealed forms, cards tried, notifications sent to the merchants. */
export class Bank {
  readonly #merchants: Merchant[]
  readonly #now: () => Date
  readonly #payments = new Map<string, Payment>()
  readonly #sent: SentNotification[] = []
  readonly #timers = new Set<NodeJS.Timeout>()
  behaviour: Behaviour = behaviour.parse({})

  constructor(merchants: Merchant[], now: () => Date) {
    this.#merchants = merchants
    this.#now = now
  }

  /** Opens a payment from a sealed form, or finds the open one of the same reference again. */
  open(protocol: Merchant['protocol'], fields: FormFields): Opened {
    const read =
      protocol === 'monetico'
        ? readMoneticoRequest(
            fields,
            this.#merchants.filter((one): one is MoneticoMerchant => one.protocol === 'monetico'),
          )
        : readSystempayRequest(
            fields,
            this.#merchants.filter((one): one is SystempayMerchant => one.protocol === 'systempay'),
          )
    if (read.kind === 'rejected') return read
    const { request } = read
    const known = this.payments().find(
      (one) => one.request.merchant === request.merchant && one.request.reference === request.reference,
    )
    if (known) {
      if (known.state !== 'open' || pageClosed(known, this.#now())) return used('Référence déjà utilisée')
      if (known.request.amountCents !== request.amountCents)
        return used('Référence déjà ouverte pour un autre montant')
      return { kind: 'opened', payment: known }
    }
    const payment: Payment = {
      id: randomBytes(16).toString('hex'),
      request,
      openedAt: this.#now(),
      state: 'open',
      attempts: [],
    }
    this.#payments.set(payment.id, payment)
    return { kind: 'opened', payment }
  }

  payment(id: string): Payment | null {
    return this.#payments.get(id) ?? null
  }

  /** The newest payment of a reference. */
  paymentOf(reference: string): Payment | null {
    return this.payments().findLast((one) => one.request.reference === reference) ?? null
  }

  payments(): Payment[] {
    return [...this.#payments.values()]
  }

  /** Oldest first. */
  sent(): readonly SentNotification[] {
    return this.#sent
  }

  /** True while the page takes cards. */
  takesCards(payment: Payment): boolean {
    return payment.state === 'open' && !pageClosed(payment, this.#now())
  }

  /** Records one attempt, or the abandonment, and notifies as the behaviour of the moment says. */
  async attempt(payment: Payment, result: AttemptResult): Promise<void> {
    if (!this.takesCards(payment)) return
    const at = this.#now()
    if (result === 'abandoned') payment.state = 'abandoned'
    else {
      payment.attempts.push({ result, at })
      if (result === 'accepted') payment.state = 'accepted'
      else if (payment.attempts.length >= attemptsAllowed) payment.state = 'refused'
    }
    const { timing, delayMs, ...order } = this.behaviour
    const send = () => this.notify(payment, { ...order, result, fields: {} }, at)
    if (timing === 'before-return') await send()
    if (timing === 'after-return') this.#later(delayMs, send)
  }

  /** Sends notifications about a payment, whatever its state says. Empty when the protocol has none. */
  async notify(payment: Payment, order: NotificationOrder, at = this.#now()): Promise<SentNotification[]> {
    const body = notificationBody(payment, order.result, at, order.fault, order.fields)
    if (body === null) return []
    const url = payment.request.merchant.notificationUrl
    const sent: SentNotification[] = []
    for (let time = 0; time < order.times; time++) {
      const call: Call = { url, method: order.method, body, manner: order.manner }
      sent.push(await this.#send(payment, order.result, call))
    }
    return sent
  }

  /** Sends the same bytes again, as the link of the failure e-mail does with GET. */
  async repeat(
    number: number,
    method: Call['method'],
    manner: Call['manner'],
  ): Promise<SentNotification | null> {
    const former = this.#sent[number - 1]
    const payment = former && this.payment(former.paymentId)
    if (!former || !payment) return null
    return this.#send(payment, former.result, { ...former.call, method, manner })
  }

  /** Forgets what waits to be sent. */
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  async #send(payment: Payment, result: ToldResult, call: Call): Promise<SentNotification> {
    const sentAt = this.#now()
    const answer = await deliver(call)
    const notification: SentNotification = {
      number: this.#sent.length + 1,
      paymentId: payment.id,
      reference: payment.request.reference,
      result,
      sentAt,
      call,
      answer,
      acknowledgement: readAcknowledgement(payment.request.merchant.protocol, answer),
    }
    this.#sent.push(notification)
    if (payment.request.merchant.protocol === 'systempay') this.#retryLater(payment, notification)
    return notification
  }

  /** Lyra tries again every 15 minutes, 4 times, and says so in the source of the call. */
  #retryLater(payment: Payment, { call, result, acknowledgement }: SentNotification): void {
    if (acknowledgement.kind !== 'invalid' || call.manner !== 'whole') return
    const retries = this.#sent.filter(
      (one) => one.paymentId === payment.id && one.call.body.includes('vads_url_check_src=RETRY'),
    )
    if (retries.length >= 4) return
    this.#later(15 * 60_000, () =>
      this.notify(payment, {
        result,
        times: 1,
        fault: 'none',
        method: 'POST',
        manner: 'whole',
        fields: { vads_url_check_src: 'RETRY' },
      }),
    )
  }

  #later(delayMs: number, run: () => Promise<unknown>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      void run()
    }, delayMs)
    timer.unref()
    this.#timers.add(timer)
  }
}

function used(reason: string): Opened {
  return { kind: 'rejected', reason, field: 'reference' }
}
