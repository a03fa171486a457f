import { type Facts, type Level, logLine, withoutPeople } from '@portal/content/log'

/** Writes a line of the log of what runs the portal on this machine. */
export const say = (level: Level, event: string, facts: Facts = {}): void =>
  void process.stderr.write(`${logLine(new Date(), level, event, facts)}\n`)

/** Why something of this machine failed, in its own words: a folder, a port, a setting. */
export const reasonOf = (fault: unknown): string =>
  withoutPeople(fault instanceof Error ? fault.message : String(fault))
