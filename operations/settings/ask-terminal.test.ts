import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { terminalAsk } from './ask-terminal.ts'
import type { Question } from './setting.ts'

/** A terminal at which somebody types a line after each prompt. */
function terminal(lines: string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined })
  const output = Object.assign(new PassThrough(), { isTTY: true })
  let shown = ''
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString('utf8')
    if (!stripVTControlCharacters(shown).endsWith(' : ')) return
    const line = lines.shift()
    if (line !== undefined) setImmediate(() => input.write(`${line}\n`))
  })
  const ask = terminalAsk(input as never, output as never)
  if (ask === null) throw new Error('somebody is there')
  return { ask, shown: () => shown }
}

const question: Question = { at: [], words: 'Clef', hidden: true }

it('does not show what is hidden while it is typed', async () => {
  const { ask, shown } = terminal(['un-secret-de-banque'])
  expect(await ask(question, null)).toBe('un-secret-de-banque')
  expect(shown()).toContain('Clef : ')
  expect(shown()).not.toContain('un-secret')
})

it('says why it asks, asks again until there is an answer, and takes one of the choices', async () => {
  const { ask, shown } = terminal(['', 'peut-être', ' oui '])
  const asked: Question = { at: [], words: 'TVA sur les débits', choices: 'yes-no' }
  expect(await ask(asked, 'ISSUER n’a pas la forme attendue')).toBe('oui')
  expect(shown()).toContain('ISSUER n’a pas la forme attendue')
  expect(shown().match(/Répondez « oui » ou « non »/g)).toHaveLength(2)
})

it('asks nobody where there is no terminal', () => {
  expect(terminalAsk(new PassThrough() as never, new PassThrough() as never)).toBeNull()
})
