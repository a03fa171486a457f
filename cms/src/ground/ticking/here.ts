import type { Ticker } from './ticker.ts'

/**
 * Where the program that serves this CMS finds the ticker that it has to stop: the two are in different bundles
 * (`cms/src/serve.ts`).
 */
export const tickerPlace = Symbol.for('portal.cms.ticker')

/** Set by it: a process that serves ticks. */
export const servingPlace = Symbol.for('portal.cms.serving')

/** What ticks in this process, if anything does: one, however many copies of this module a bundler makes. */
export const here = globalThis as { [tickerPlace]?: Ticker; [servingPlace]?: true }

/** Whether work that waits may be begun here and now: by whoever holds the lease, or by a program that does one task alone. */
export const mayBeginHere = (): boolean => here[tickerPlace]?.holds() ?? true
