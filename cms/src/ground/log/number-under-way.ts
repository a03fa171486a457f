import { AsyncLocalStorage } from 'node:async_hooks'

const place = Symbol.for('portal.cms.number')

/** One, however many copies of this module a bundler makes. */
const here = globalThis as { [place]?: AsyncLocalStorage<string> }
const underWay = (here[place] ??= new AsyncLocalStorage<string>())

/** Does `work` under the number of a request, or of what ticks: every line that it writes bears it. */
export const numbered = <Result>(number: string, work: () => Result): Result => underWay.run(number, work)

/** The number that is under way; `null` outside of requests and ticks. */
export const numberUnderWay = (): string | null => underWay.getStore() ?? null
