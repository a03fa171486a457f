/** What somebody waits for leaves one by one; the letters of a file and those that announce a text do not hold it up. */
export type Queue = 'one-by-one' | 'rosters' | 'notices'

/** After this many tries an event waits for a person: the health page counts it. */
export const mostAttempts = 10

/** When to try again after `attempts` tries, in seconds: a minute, two, four … at most six hours. */
export function retryDelaySeconds(attempts: number): number {
  return Math.min(60 * 2 ** Math.max(0, attempts - 1), 6 * 3600)
}
