import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Ask } from './complete.ts'
import type { Question } from './setting.ts'

// Looked at @inquirer/prompts and prompts: a dependency for lines that are typed and one thing that is not shown.

/** Puts questions on a terminal; `null` where nobody sits before one. What is `hidden` is not shown while it is typed. */
export function terminalAsk(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Ask {
  if (!input.isTTY || !output.isTTY) return null
  return async (question, refused) => {
    if (refused !== null) output.write(`\n  ${refused}\n`)
    for (;;) {
      const typed = (await typedLine(input, output, question)).trim()
      if (isAnswer(question, typed)) return typed
      output.write(
        question.choices ? `  Répondez ${choicesOf(question)}.\n` : '  Une réponse est nécessaire.\n',
      )
    }
  }
}

const choicesOf = ({ choices }: Question) =>
  (choices === 'yes-no' ? ['oui', 'non'] : (choices ?? [])).map((word) => `« ${word} »`).join(' ou ')

export function isAnswer({ choices, usual }: Question, typed: string): boolean {
  if (typed === '') return usual !== undefined
  if (choices === undefined) return true
  return (choices === 'yes-no' ? ['oui', 'non'] : choices).includes(typed)
}

async function typedLine(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  question: Question,
): Promise<string> {
  const { words, usual, hidden = false } = question
  const shown = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!hidden) output.write(chunk)
      done()
    },
  })
  const lines = createInterface({ input, output: shown, terminal: true })
  // Ctrl-C ends the command; what was answered is kept.
  const left = new Promise<never>((_resolve, reject) =>
    lines.once('SIGINT', () => reject(new Error('interrompu ; ce qui a été répondu est gardé'))),
  )
  try {
    const known = typeof usual === 'string' && usual !== '' ? ` [${usual}]` : ''
    const prompt = `  ${words}${known}${question.choices ? ` (${choicesOf(question)})` : ''} : `
    if (hidden) output.write(prompt)
    return await Promise.race([lines.question(hidden ? '' : prompt), left])
  } finally {
    lines.close()
    if (hidden) output.write('\n')
  }
}
