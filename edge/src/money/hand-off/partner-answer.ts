import { parisDay } from '@portal/content'
import { cutTo, keptLine } from '@portal/content/text'
import { z } from 'zod'
import type { ServedOrder } from './served-order-store.ts'

/** Far more than anybody writes on a ticket; printable ASCII, as a reader of codes reads it. */
const ticketCode = z.string().regex(/^[!-~]{4,128}$/)
const ascii = z.string().regex(/^[ -~]{1,60}$/)

export const ticketTold = z.object({
  /** Of the message that it answers. */
  line: z.number().int().nonnegative(),
  code: ticketCode,
  /** Of a card. */
  pin: z
    .string()
    .regex(/^[!-~]{3,20}$/)
    .optional(),
  /** Last day, where the partner sets one. */
  validThrough: parisDay.optional(),
})
export type TicketTold = z.infer<typeof ticketTold>

/** A reason of theirs, as a line that a person of the desk reads. */
const reason = z
  .string()
  .max(2000)
  .transform((text) => cutTo(keptLine(text), 300))
  .pipe(z.string().min(1))
const reference = ascii.transform((text) => text.trim()).pipe(z.string().min(1).max(60))

const accepted = z.object({ answer: z.literal('accepted'), reference: reference.optional() })
const rejected = z.object({ answer: z.literal('rejected'), reason })
const ready = z.object({
  answer: z.literal('ready'),
  /** What it was paid, to the cent: an answer to another order is told by it. */
  totalCents: z.number().int().positive(),
  tickets: z.array(ticketTold).max(500),
  /** Lines that were posted. */
  shipped: z.array(z.object({ line: z.number().int().nonnegative(), tracking: ascii.optional() })).max(50),
})
export type ReadyAnswer = z.infer<typeof ready>

/** What a partner says in the answer to a message. */
export const reply = z.discriminatedUnion('answer', [accepted, rejected])
export type Reply = z.infer<typeof reply>

const order = z.string().regex(/^[\w-]{22,64}$/)
/** What it says in a call of its own. */
export const partnerCall = z.discriminatedUnion('answer', [
  accepted.extend({ order }),
  rejected.extend({ order }),
  ready.extend({ order }),
])
export type PartnerCall = z.infer<typeof partnerCall>

/** Why tickets are not those of an order. */
export type WrongTickets =
  | 'another-total'
  | 'another-line'
  | 'another-count'
  | 'one-code-twice'
  /** A line that is posted has no ticket, one that is sent has no parcel. */
  | 'another-delivery'

/** What is wrong with the tickets of an order; `null` when they are those of its lines, all of them and no other. */
export function wrongTickets(
  { items, totalCents }: Pick<ServedOrder, 'items' | 'totalCents'>,
  answer: Omit<ReadyAnswer, 'answer'>,
): WrongTickets | null {
  if (answer.totalCents !== totalCents) return 'another-total'
  const lines = new Set(items.map(({ position }) => position))
  const named = [...answer.tickets, ...answer.shipped].map(({ line }) => line)
  if (named.some((line) => !lines.has(line))) return 'another-line'
  if (new Set(answer.tickets.map(({ code }) => code)).size < answer.tickets.length) return 'one-code-twice'
  for (const { position, quantity, delivery } of items) {
    const tickets = answer.tickets.filter(({ line }) => line === position).length
    const parcels = answer.shipped.filter(({ line }) => line === position).length
    const isPosted = delivery?.by === 'courrier'
    if (isPosted ? tickets > 0 : parcels > 0) return 'another-delivery'
    if (isPosted ? parcels !== 1 : tickets !== quantity) return 'another-count'
  }
  return null
}
