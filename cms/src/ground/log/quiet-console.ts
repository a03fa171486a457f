import { type Level, faultLine, logLine, withoutPeople } from '@portal/content/log'
import { numberUnderWay } from './number-under-way.ts'

const levels: Record<'log' | 'info' | 'debug' | 'warn' | 'error', Level> = {
  log: 'info',
  info: 'info',
  debug: 'info',
  warn: 'warn',
  error: 'error',
}

/** Has what libraries print be lines of the log: Next prints each fault with its words, and those quote rows of people. */
export function quietConsole(): void {
  for (const [name, level] of Object.entries(levels))
    Object.assign(console, {
      [name]: (...parts: unknown[]) => {
        const request = numberUnderWay()
        const faults = parts.filter((part) => part instanceof Error)
        const text = parts.filter((part) => typeof part === 'string').join(' ')
        const facts = {
          ...(request !== null && { request }),
          text: withoutPeople(text.trim()),
          ...(faults.length > 0 && { fault: faults.map(faultLine).join(' & ') }),
        }
        process.stdout.write(`${logLine(new Date(), level, 'said', facts)}\n`)
      },
    })
}
