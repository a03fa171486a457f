import { z } from 'zod'
import { parisDay } from '../value/paris-day.ts'
import { weekdays } from '../value/weekday.ts'
import { poolId } from './pool-id.ts'

/** How many sessions one offer may have. */
export const mostSessions = 500
/** A season, or two years of it: what one calendar of days may span. */
const mostDays = 731

/** How many places there are; `null` when the portal counts none. */
export const quota = z.number().int().min(0).max(100_000).nullable()

/** Used on any day within `validDays` of the payment. */
export const openDating = z.object({
  kind: z.literal('open'),
  /**
   * Days after that of the payment, the last one included (Paris). `null` only in offers that date from before
   * editors said it: their conditions do.
   */
  validDays: z.number().int().min(1).max(1095).nullable(),
})

/** Which days of a calendar are open. */
export const openingRule = z.object({
  closedWeekdays: z.array(z.literal(weekdays)).max(7),
  /** Closed although their weekday is open. */
  closedDays: z.array(parisDay).max(mostDays),
  /** Open although their weekday is closed. */
  openDays: z.array(parisDay).max(mostDays),
})
export type OpeningRule = z.infer<typeof openingRule>

/** Used on the day that the buyer chooses in a calendar. */
export const dayDating = z
  .object({
    kind: z.literal('day'),
    /** Under which the places of each day are counted, with the day behind it; drawn once, it never changes. */
    stock: poolId,
    /** First and last day that can be chosen, both included. */
    from: parisDay,
    through: parisDay,
    ...openingRule.shape,
    /** Places of one day. */
    capacity: quota,
  })
  .refine(({ from, through }) => from <= through, { message: 'la fin précède le début', path: ['through'] })
  .refine(({ from, through }) => Date.parse(through) - Date.parse(from) < mostDays * 86_400_000, {
    message: 'le calendrier couvre plus de deux ans',
    path: ['through'],
  })

export const session = z.object({
  /** Under which its places are counted. */
  id: poolId,
  /** UTC instant. */
  startsAt: z.iso.datetime(),
  /** « Avec surtitres »; empty for most. */
  label: z.string().max(80),
  quota,
  /** No longer sold. One that sold is closed and never deleted. */
  closed: z.boolean(),
})
export type Session = z.infer<typeof session>

const distinct = (sessions: Session[], identity: (one: Session) => string) =>
  new Set(sessions.map(identity)).size === sessions.length

/** Used at the session that the buyer chooses. */
export const sessionDating = z.object({
  kind: z.literal('session'),
  sessions: z
    .array(session)
    .min(1)
    .max(mostSessions)
    .refine((sessions) => distinct(sessions, ({ id }) => id), { message: 'une séance existe deux fois' })
    .refine((sessions) => distinct(sessions, ({ startsAt, label }) => `${Date.parse(startsAt)} ${label}`), {
      message: 'deux séances ont la même date, la même heure et le même libellé',
    }),
})

/** When what is sold is used. Whether it can be given back follows from it: see `withdrawalOf`. */
export const dating = z.discriminatedUnion('kind', [openDating, dayDating, sessionDating])
export type Dating = z.infer<typeof dating>
export type DayDating = z.infer<typeof dayDating>
export type SessionDating = z.infer<typeof sessionDating>
