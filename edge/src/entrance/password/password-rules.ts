import type { OptionsType, ZxcvbnFactory } from '@zxcvbn-ts/core'

/** Why a password cannot be taken. */
export type PasswordRefusal =
  | { kind: 'too-short'; minimum: number }
  | { kind: 'too-long'; maximum: number }
  | { kind: 'too-simple' }
  /** Guessed too soon; `advice` are French sentences of what makes it so. */
  | { kind: 'guessable'; advice: string[] }

export const shortestPassword = 12
const longestPassword = 200
/** CNIL, délibération 2022-100: 50 bits, since attempts are limited (`entrance/throttle/throttle.ts`). */
const enoughBits = 50
/** A hundred million guesses: at 25 attempts a day, more than a lifetime. */
const enoughGuesses = 1e8

/** What comes after adds time to judge and no weakness. */
const judgedLength = 64

const classes: [RegExp, number][] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/\d/, 10],
  [/[^a-zA-Z\d]/, 33],
]

/** Bits of a password drawn at random from the characters that it uses: what the CNIL’s table counts. */
export function theoreticalBits(password: string): number {
  const alphabet = classes.reduce((sum, [of, size]) => (of.test(password) ? sum + size : sum), 0)
  return alphabet === 0 ? 0 : [...password].length * Math.log2(alphabet)
}

/**
 * Why `password` cannot be chosen; `null` when it can. Length and bits first, then a guesser that knows 40,000 leaked
 * passwords, French words and names, dates, keyboard rows, and what is `about` the person: nothing is asked of anyone.
 */
export async function refusedPassword(
  password: string,
  about: readonly string[],
): Promise<PasswordRefusal | null> {
  const typed = password.normalize('NFKC')
  if ([...typed].length < shortestPassword) return { kind: 'too-short', minimum: shortestPassword }
  if (password.length > longestPassword) return { kind: 'too-long', maximum: longestPassword }
  if (theoreticalBits(typed) < enoughBits) return { kind: 'too-simple' }
  const words = [...about, ...ownWords].map((word) => word.toLowerCase())
  const { guesses, feedback } = (await guesser()).check(typed.slice(0, judgedLength), words)
  if (guesses >= enoughGuesses) return null
  return { kind: 'guessable', advice: [feedback.warning ?? '', ...feedback.suggestions].filter(Boolean) }
}

const ownWords = ['ca-cpourmoi', 'cacestpourmoi', 'pourmoi', 'haplus', 'haplus pme']

let known: Promise<ZxcvbnFactory> | null = null

/** Its word lists are a megabyte: loaded by the first password that is chosen, not by every isolate. */
function guesser(): Promise<ZxcvbnFactory> {
  known ??= Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ]).then(
    ([core, common, french]) =>
      new core.ZxcvbnFactory({
        dictionary: { ...common.dictionary, ...french.dictionary },
        graphs: keyboards(common.adjacencyGraphs),
        translations: french.translations,
        maxLength: judgedLength,
      }),
  )
  return known
}

type Keyboards = NonNullable<OptionsType['graphs']>

/** The module build of language-common 4.1 hands over a namespace in place of its keyboards. */
function keyboards(given: Keyboards | { default: Keyboards }): Keyboards {
  return 'default' in given ? (given.default as Keyboards) : given
}

/** What is said next to the field. */
export function passwordSentence(refusal: PasswordRefusal): string {
  switch (refusal.kind) {
    case 'too-short':
      return `Il faut au moins ${refusal.minimum} caractères. Une phrase de quelques mots convient très bien.`
    case 'too-long':
      return `Restez en dessous de ${refusal.maximum} caractères.`
    case 'too-simple':
      return 'Trop peu de caractères différents : des chiffres seuls ne suffisent pas.'
    case 'guessable':
      return ['Ce mot de passe se devine trop vite.', ...refusal.advice].join(' ')
  }
}
