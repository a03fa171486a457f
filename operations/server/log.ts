import type { Readable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'

/** One line of JSON a fact, for journald. */
export type Log = (fact: { part: string; event: string } & Record<string, unknown>) => void

const mostLetters = 4_000
const mailbox = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
/** What a failed query was given: rows of people (`Failed query: … params: …`). */
const parameters = /\bparams: .*$/gm

/** Text of a program without what may name a person: mailboxes, and the parameters of queries. */
export const withoutPeople = (text: string): string =>
  text.replaceAll(parameters, 'params: […]').replaceAll(mailbox, '[adresse]').slice(0, mostLetters)

/** Writes to `output`. A fact is what this program says itself; text of others goes by `withoutPeople`. */
export const jsonLog =
  (output: { write: (text: string) => unknown }, clock: () => Date = () => new Date()): Log =>
  (fact) =>
    void output.write(`${JSON.stringify({ at: clock().toISOString(), ...fact })}\n`)

/** Turns what a program writes into lines of the log, one each; what is cut at the end is a line too. */
export function logLines(stream: Readable, part: string, log: Log): void {
  let rest = ''
  const say = (line: string) => {
    const text = withoutPeople(stripVTControlCharacters(line)).trim()
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
