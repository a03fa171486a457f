import { faultLine, withoutPeople } from '@portal/content/log'
import type { Config } from 'payload'
import { numberUnderWay } from './number-under-way.ts'

type Logger = Exclude<NonNullable<Config['logger']>, 'sync'>
type Given = Extract<Logger, { options: unknown }>

/**
 * The log of the CMS, in the form of the others (`content/src/log/`): when, how grave, what, under which number. A fault is told by its
 * kind and place, never by its words, and what Payload says is told without mailboxes: rows of people stand in both.
 */
export const payloadLogger: Given = {
  options: {
    base: null,
    messageKey: 'event',
    errorKey: 'fault',
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (level) => ({ level }) },
    mixin() {
      const request = numberUnderWay()
      return request === null ? {} : { request }
    },
    hooks: {
      logMethod(given, method) {
        method.call(this, ...lineOf(given as unknown[]))
      },
    },
  },
  // By name, at each line: whoever runs the CMS may have replaced it.
  destination: { write: (line: string) => void process.stdout.write(line) },
}

/** What is logged in place of what was given: plain facts, and always words of their own, or pino takes those of the fault. */
function lineOf([first, ...rest]: unknown[]): [facts: object, event: string] {
  const said = (text: unknown, other: string) =>
    typeof text === 'string' ? withoutPeople(withoutFileName(text)) : other
  if (first instanceof Error) return [{ fault: faultLine(first) }, said(rest[0], 'fault')]
  if (typeof first !== 'object' || first === null) return [{}, said(first, 'said')]
  const { err, msg, ...facts } = first as { err?: unknown; msg?: unknown } & Record<string, unknown>
  return [
    {
      ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, plain(value)])),
      ...(err === undefined ? {} : { fault: faultLine(err) }),
    },
    said(msg ?? rest[0], 'fault'),
  ]
}

/** What Payload says of a file that is missing quotes the address that somebody asked for. */
const withoutFileName = (text: string) =>
  text.replace(
    /^File .+ for collection ([\w-]+) is missing on the disk[^]*/,
    'A file of $1 is missing on the disk',
  )

function plain(value: unknown): string | number | boolean | null {
  if (value instanceof Error) return faultLine(value)
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  return typeof value === 'string' ? withoutPeople(value) : typeof value
}
