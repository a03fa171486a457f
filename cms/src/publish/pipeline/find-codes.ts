import { htmlSpellings } from '@portal/content/html'

const run = /[A-Za-z0-9]{3,}/g
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
  return (body) => {
    for (const [word] of byRun.size > 0 ? body.matchAll(run) : []) {
      const found = byRun.get(word)?.find((code) => standsIn(body, code))
      if (found !== undefined) return found
    }
    return withoutRun.find((code) => standsIn(body, code)) ?? null
  }
}

function standsIn(body: string, code: string): boolean {
  return [...htmlSpellings(code), JSON.stringify(code).slice(1, -1)].some(
    (written) =>
      body.includes(written) &&
      new RegExp(`(?<![\\p{L}\\p{N}_-])${escaped(written)}(?![\\p{L}\\p{N}_-])`, 'u').test(body),
  )
}

/** All that a search does, so that what one has found is asked again of another. */
export const searchForCodes = [run, escaped, codeFinder, standsIn, htmlSpellings].map(String).join('\n')
