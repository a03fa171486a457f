import { settingsFor } from './every-setting.ts'
import { type Judged, type Refusal, refusalsOf, sentenceOf } from './judge.ts'
import type { Question, Setting, Settings } from './setting.ts'

/** Puts a question to a person and gives back what was typed, without its ends; `null` when nobody is there. */
export type Ask = ((question: Question, refused: string | null) => Promise<string>) | null

export interface Completed {
  settings: Settings
  /** Names of what was drawn now. */
  drawn: string[]
  /** Names of what was asked now. */
  asked: string[]
  /** What still stands against them: all of it when nobody could be asked. */
  refusals: Refusal[]
}

/**
 * Draws what is missing and can be drawn, asks what cannot, and keeps what is there.
 * @param keep called after each value, so that a cut loses none and draws none twice
 */
export async function completeSettings(
  given: Settings,
  judged: Judged,
  ask: Ask,
  keep: (settings: Settings) => Promise<void>,
): Promise<Completed> {
  let settings = given
  const drawn: string[] = []
  const asked: string[] = []
  const take = async (name: string, value: unknown) => {
    settings = { ...settings, [name]: value }
    await keep(settings)
  }
  const wanted = settingsFor(judged.place, judged.readers).filter(({ name }) => settings[name] === undefined)
  for (const setting of wanted) {
    if (setting.given.kind !== 'drawn') continue
    await take(setting.name, setting.given.draw())
    drawn.push(setting.name)
  }
  if (ask !== null)
    for (const setting of wanted) {
      if (setting.given.kind !== 'asked') continue
      await take(setting.name, await askedValue(setting, judged, ask))
      asked.push(setting.name)
    }
  return { settings, drawn, asked, refusals: refusalsOf(settings, judged) }
}

/** Asks again, saying why, until the value may be put into service. */
async function askedValue(setting: Setting, judged: Judged, ask: NonNullable<Ask>): Promise<unknown> {
  const { given, name } = setting
  if (given.kind !== 'asked') throw new Error(`${name} is not asked`)
  let refused: string | null = `${name} — ${setting.meaning} ${given.where}`
  for (;;) {
    const items: unknown[] = []
    do {
      items.push(await askedItem(given.questions, ask, refused))
      refused = null
    } while (given.many !== undefined && (await ask(another(given.many), null)) === 'oui')
    const value = given.many === undefined ? items[0] : items
    const [found] = refusalsOf({ [name]: value }, judged).filter(
      (one) => 'setting' in one && one.setting === name && one.kind !== 'unknown',
    )
    if (!found) return value
    refused = sentenceOf(found)
  }
}

const another = (words: string): Question => ({ at: [], words, choices: 'yes-no', usual: false })

async function askedItem(
  questions: Extract<Setting['given'], { kind: 'asked' }>['questions'],
  ask: NonNullable<Ask>,
  refused: string | null,
): Promise<unknown> {
  let item: Record<string, unknown> = {}
  let said = refused
  for (let place = 0; ; place++) {
    const question = questions(item)[place]
    if (!question) return item
    const answer = answerOf(question, await ask(question, said))
    said = null
    if (question.at.length === 0) return answer
    if (answer !== null) item = withAnswer(item, question.at, answer)
  }
}

function answerOf({ choices, usual }: Question, typed: string): unknown {
  if (typed === '' && usual !== undefined) return usual
  return choices === 'yes-no' ? typed === 'oui' : typed
}

function withAnswer(
  item: Record<string, unknown>,
  at: readonly string[],
  answer: unknown,
): Record<string, unknown> {
  const [first = '', ...rest] = at
  if (rest.length === 0) return { ...item, [first]: answer }
  const inner = item[first]
  return {
    ...item,
    [first]: withAnswer(typeof inner === 'object' && inner !== null ? { ...inner } : {}, rest, answer),
  }
}
