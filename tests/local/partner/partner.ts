import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { callHeaders } from './seal.ts'

export const partnerSettings = z.object({
  port: z.number().int(),
  name: z.string(),
  /** Where the portal posts its orders: what it seals. */
  address: z.url(),
  /** Where the portal is told. */
  answersTo: z.url(),
  /** What the portal seals its orders with. */
  orderSecret: z.string(),
  /** What this partner seals its answers with. */
  answerKey: z.object({ id: z.string(), secret: z.string() }),
})
export type PartnerSettings = z.infer<typeof partnerSettings>

/** How orders are answered from now on. */
export const modes = ['at-once', 'slow', 'refuses', 'silent', 'twice', 'by-hand'] as const
export type Mode = (typeof modes)[number]

/** What the portal tells of an order, as this partner needs it. */
export const orderMessage = z.object({
  order: z.string(),
  reference: z.string(),
  round: z.number(),
  totalCents: z.number(),
  lines: z.array(
    z.object({
      line: z.number(),
      title: z.string(),
      label: z.string(),
      quantity: z.number(),
      delivery: z.enum(['e-billet', 'courrier']),
      names: z.array(z.object({ firstName: z.string(), lastName: z.string() })),
    }),
  ),
})
export type OrderMessage = z.infer<typeof orderMessage>

export interface KnownOrder {
  message: OrderMessage
  receivedAt: Date
  /** How often the portal has sent it. */
  times: number
  refused: boolean
  /** Drawn once: the same order has the same tickets, however often they are sent. */
  tickets: { line: number; code: string }[]
  /** What the portal has answered to each call. */
  answers: string[]
}

const slowMs = 20_000

/** A ticketing partner that serves what it is sent: in memory, on this machine alone. */
export class PartnerOffice {
  mode: Mode = 'at-once'
  private readonly known = new Map<string, KnownOrder>()
  private readonly timers = new Set<NodeJS.Timeout>()
  readonly settings: PartnerSettings
  private readonly clock: () => Date
  private readonly send: typeof fetch

  constructor(settings: PartnerSettings, clock: () => Date, send: typeof fetch = fetch) {
    this.settings = settings
    this.clock = clock
    this.send = send
  }

  get orders(): KnownOrder[] {
    return [...this.known.values()].toReversed()
  }

  /** Takes an order once, whatever it is sent again; the answer to the portal, `null` for none at all. */
  take(
    message: OrderMessage,
  ): { answer: 'accepted'; reference: string } | { answer: 'rejected'; reason: string } | null {
    const known = this.known.get(message.order) ?? {
      message,
      receivedAt: this.clock(),
      times: 0,
      refused: false,
      tickets: drawTickets(message),
      answers: [],
    }
    known.times += 1
    this.known.set(message.order, known)
    if (this.mode === 'silent') return null
    known.refused = this.mode === 'refuses'
    if (known.refused) return { answer: 'rejected', reason: 'Plus de place pour cette date.' }
    const times = this.mode === 'twice' ? 2 : 1
    if (this.mode !== 'by-hand')
      this.later(this.mode === 'slow' ? slowMs : 300, async () => {
        for (let time = 0; time < times; time++) await this.bring(message.order)
      })
    return { answer: 'accepted', reference: `SLD-${message.reference.slice(0, 6)}` }
  }

  /** Sends the tickets of an order; what the portal says of them. */
  async bring(order: string): Promise<string> {
    const known = this.known.get(order)
    if (!known) return 'inconnue'
    const { message, tickets } = known
    const shipped = message.lines
      .filter(({ delivery }) => delivery === 'courrier')
      .map(({ line }) => ({ line, tracking: `6A${randomInt(10 ** 9)}` }))
    const body = JSON.stringify({
      order,
      answer: 'ready',
      totalCents: message.totalCents,
      tickets,
      shipped,
    })
    const { answersTo, answerKey } = this.settings
    const said = await this.send(answersTo, {
      method: 'POST',
      body,
      headers: callHeaders(answersTo, body, answerKey, this.clock()),
    }).then(
      async (response) => `${response.status} ${(await response.text()).slice(0, 80)}`,
      () => 'le portail ne répond pas',
    )
    known.answers.push(said)
    return said
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer)
  }

  private later(ms: number, run: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      void run()
    }, ms)
    this.timers.add(timer)
  }
}

const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

function drawTickets({ lines }: OrderMessage): KnownOrder['tickets'] {
  const code = () => Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')
  return lines
    .filter(({ delivery }) => delivery === 'e-billet')
    .flatMap(({ line, quantity }) => Array.from({ length: quantity }, () => ({ line, code: code() })))
}
