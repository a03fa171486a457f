import { askedThrough } from './asked-database.ts'

/** When a question fails: before the database has heard it, or after it has answered and the answer is lost. */
export type Failure = { question: number; when: 'before' | 'after' }

/** A database of which one question fails, counted from 1, as when a Worker stops there. Later ones fail too. */
export function failingDatabase(database: D1Database, { question, when }: Failure) {
  /** Questions, and the statements that they hold. */
  const asked = { count: 0, queries: 0 }
  const failing = askedThrough(database, async (statements, send) => {
    asked.count += 1
    asked.queries += statements.length
    if (asked.count > question || (asked.count === question && when === 'before')) throw new Error('stopped')
    const answer = await send()
    if (asked.count === question) throw new Error('stopped')
    return answer
  })
  return { database: failing, asked }
}
