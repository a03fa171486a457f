import { foldedWords, readName, wordsSentence } from '@portal/content/text'

/** The most that a name of the team holds, in characters of Unicode. */
export const mostOfName = 80

const asked = { ask: 'Écrivez un prénom et un nom', called: 'Un nom', most: mostOfName }
const otherScript = /[^\P{L}\p{Script=Latin}]/u

/**
 * Validates the name that approvals, takedowns and the journal tell. Letters are Latin: « а » of Cyrillic is drawn as « a », and
 * a name of another script has its Latin spelling in French papers.
 */
export function validName(typed: unknown): string | true {
  const read = readName(typeof typed === 'string' ? typed : '', mostOfName)
  if (read.kind === 'refused') return wordsSentence(read.refusal, asked)
  const foreign = otherScript.exec(read.text)?.[0]
  if (foreign !== undefined)
    return `Un nom s’écrit ici en lettres latines : « ${foreign} » n’en est pas, même si elle y ressemble.`
  return /[<>]/.test(read.text) ? 'Un nom s’écrit sans « < » ni « > ».' : true
}

/** Latin letters and digits that a reader takes for one another, after folding (UTS #39, of those alone). */
const taken: [RegExp, string][] = [
  [/[i1|]/g, 'l'],
  [/0/g, 'o'],
  [/5/g, 's'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
]

/** What a name looks like at a glance: two names that look alike are one to whoever reads a journal. */
export const lookOf = (name: string): string =>
  taken.reduce((look, [seen, read]) => look.replaceAll(seen, read), foldedWords(name, 'together').join(''))
