import { htmlSpellings } from '@portal/content/html'

const run = /[A-Za-z0-9]{3,}/g
/** Most codes are of these alone, and few words of a page are. */
const capitals = /^[A-Z0-9]+$/
/** So few are found faster one by one than among the words of a page. */
const fewCodes = 8
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * A search for any of `codes` as a word of its own, written plainly, or as HTML or JSON writes it. One pass over a page: its
 * words are looked up among the longest plain run of each code, and only a hit is looked at closely.
 * @returns the first code found in a body, or `null`
 */
export function codeFinder(codes: Iterable<string>): (body: string) => string | null {
  const all = [...new Set(codes)]
  if (all.length <= fewCodes) return (body) => all.find((code) => standsIn(body, code)) ?? null
  const byRun = new Map<string, string[]>()
  const withoutRun: string[] = []
  for (const code of all) {
    const [longest] = (code.match(run) ?? []).toSorted((one, other) => other.length - one.length)
    if (longest === undefined) withoutRun.push(code)
    else byRun.set(longest, [...(byRun.get(longest) ?? []), code])
  }
  const words = wordsLike([...byRun.keys()])
  return (body) => {
    for (const pattern of words)
      for (const [word] of body.matchAll(pattern)) {
        const found = byRun.get(word)?.find((code) => standsIn(body, code))
        if (found !== undefined) return found
      }
    return withoutRun.find((code) => standsIn(body, code)) ?? null
  }
}

/** What finds each of `runs` where it stands between other signs, and as few other words of a page as possible. */
function wordsLike(runs: readonly string[]): RegExp[] {
  const [high, mixed] = [runs.filter((one) => capitals.test(one)), runs.filter((one) => !capitals.test(one))]
  const patternOf = (letters: string, some: readonly string[]) =>
    some.length === 0 ? [] : [new RegExp(`[${letters}]{${Math.min(...some.map((one) => one.length))},}`, 'g')]
  return [...patternOf('A-Z0-9', high), ...patternOf('A-Za-z0-9', mixed)]
}

function standsIn(body: string, code: string): boolean {
  return [...htmlSpellings(code), JSON.stringify(code).slice(1, -1)].some(
    (written) =>
      body.includes(written) &&
      new RegExp(`(?<![\\p{L}\\p{N}_-])${escaped(written)}(?![\\p{L}\\p{N}_-])`, 'u').test(body),
  )
}

/** All that a search does, so that what one has found is asked again of another. */
export const searchForCodes = [run, capitals, escaped, codeFinder, wordsLike, standsIn, htmlSpellings]
  .map(String)
  .join('\n')
