import type { Readable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { withoutPeople } from '@portal/content/log'
import { z } from 'zod'

/** One line of JSON a fact, for journald. */
export type Log = (fact: { part: string; event: string } & Record<string, unknown>) => void

/** A longer line of a program is cut. */
const mostLetters = 4_000

/** A line that a program of ours wrote (`content/src/log/`). */
const ownLine = z.looseObject({ at: z.string(), level: z.string(), event: z.string() })

function ownFacts(line: string): z.infer<typeof ownLine> | null {
  if (!line.startsWith('{') || line.length > mostLetters) return null
  try {
    return ownLine.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}

/** Writes to `output`. A fact is what this program says itself; text of others goes by `withoutPeople`. */
export const jsonLog =
  (output: { write: (text: string) => unknown }, clock: () => Date = () => new Date()): Log =>
  (fact) =>
    void output.write(`${JSON.stringify({ at: clock().toISOString(), ...fact })}\n`)

/**
 * Turns what a program writes into lines of the log, one each; what is cut at the end is a line too. Lines of ours keep their
 * facts, and the number of their request; text of others is told without people.
 */
export function logLines(stream: Readable, part: string, log: Log): void {
  let rest = ''
  const say = (line: string) => {
    const plain = stripVTControlCharacters(line).trim()
    const facts = ownFacts(plain)
    if (facts) return log({ ...facts, part })
    const text = withoutPeople(plain)
    if (text !== '') log({ part, event: 'said', text })
  }
  stream.setEncoding('utf8')
  stream.on('data', (piece: string) => {
    const lines = (rest + piece).split(/\r?\n/)
    rest = lines.pop() ?? ''
    // A program that never ends its line does not fill the memory.
    if (rest.length > 16 * mostLetters) rest = rest.slice(0, 16 * mostLetters)
    lines.forEach(say)
  })
  stream.on('end', () => say(rest))
  stream.on('error', () => undefined)
}
