import { parisDay } from '@portal/content'
import { z } from 'zod'
import type { ExaminationKind } from '../../ground/contract/index.ts'

export type { ExaminationKind }
/** In the order in which they are looked for. */
export const examinationKinds = [
  'sharing',
  'refused-cards',
  'roster-growth',
] as const satisfies ExaminationKind[]

const count = z.number().int().nonnegative()
const window = { from: parisDay, through: parisDay }

/**
 * What was seen, in counts, between two days, both included; kept with the examination as it was that day. Never from
 * where, nor of what.
 */
export const examinationFacts = z.discriminatedUnion('kind', [
  z.object({
    ...{ kind: z.literal('sharing'), ...window },
    /** Connections that were open at once, and used within seven days. */
    sessions: count,
    places: count,
    /** Days on which there was something. */
    days: count,
    /** Codes revealed for the first time. */
    codes: count,
  }),
  z.object({
    ...{ kind: z.literal('refused-cards'), ...window },
    refused: count,
    /** Payments that were accepted meanwhile. */
    accepted: count,
    /** Purchases that the refusals were of. */
    purchases: count,
  }),
  z.object({
    ...{ kind: z.literal('roster-growth'), ...window },
    /** People who were given a seat. */
    given: count,
    released: count,
    /** Who had one on the first day. */
    before: count,
    seats: count,
    /** Files that were confirmed. */
    files: count,
    /** Since the first contract was concluded. */
    settledDays: count,
  }),
])
export type ExaminationFacts = z.infer<typeof examinationFacts>
export type FactsOf<Kind extends ExaminationKind> = Extract<ExaminationFacts, { kind: Kind }>
