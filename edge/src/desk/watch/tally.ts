import { type ParisDay, parisDayAt } from '@portal/content'
import { type Counted, paths } from '../../ground/contract/index.ts'

/** Counts that wait in the memory of this isolate. */
export interface Tally {
  /** Counts an answer, if it is one that is counted. */
  note: (answer: { method: string; pathname: string; status: number; now: Date }) => void
  /** Takes what has waited for a minute, once; `null` when nothing has. */
  take: (now: Date) => Tallied | null
  /** Puts back what could not be kept. */
  putBack: (tallied: Tallied) => void
}
export type Tallied = readonly { day: ParisDay; what: Counted; count: number }[]

const waitMs = 60_000

/** What an answer counts as; `null` for most of what is no page. */
function countedAs(method: string, pathname: string, status: number): Counted | null {
  if (method === 'GET') return (status === 200 || status === 304) && !pathname.includes('.') ? 'pages' : null
  const isSignIn = pathname === paths.signIn || pathname === paths.signInCode
  return method === 'POST' && isSignIn && (status === 422 || status === 429) ? 'sign-in-refusals' : null
}

/**
 * Counts what leaves no row, in memory: a page view writes nothing. What an isolate has counted is kept by the first answer that
 * comes a minute after the first of them; an isolate that ends before loses it, a minute’s worth at most while people come.
 */
export function openTally(): Tally {
  let counts = new Map<string, { day: ParisDay; what: Counted; count: number }>()
  let since = 0
  const add = (day: ParisDay, what: Counted, more: number) => {
    const key = day + what
    const known = counts.get(key)
    if (known) known.count += more
    else counts.set(key, { day, what, count: more })
  }
  return {
    note({ method, pathname, status, now }) {
      const what = countedAs(method, pathname, status)
      if (what === null) return
      if (counts.size === 0) since = now.getTime()
      add(parisDayAt(now), what, 1)
    },
    take(now) {
      // Also when the clock was put back.
      if (counts.size === 0 || Math.abs(now.getTime() - since) < waitMs) return null
      const taken = [...counts.values()]
      counts = new Map()
      return taken
    },
    putBack(tallied) {
      for (const { day, what, count } of tallied) add(day, what, count)
    },
  }
}
