/** What a line of the log says besides its event: counts, words of the program, numbers of requests; never what somebody typed. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>

export type Level = 'info' | 'warn' | 'error'

/** A line of the log, as JSON: when, how grave, what, then its facts. */
export const logLine = (at: Date, level: Level, event: string, facts: Facts): string =>
  JSON.stringify({ at: at.toISOString(), level, event, ...facts })
