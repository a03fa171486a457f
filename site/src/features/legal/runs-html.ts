import { escapedHtml } from '@portal/content/html'
import type { Run } from './word-runs.ts'

const marks = { removed: ['del', 'supprimé'], added: ['ins', 'ajouté'] } as const

/**
 * The runs of a line as HTML, escaped, with no space that the text does not hold: a template would add some at the
 * ends of its own lines. Screen readers hear where each change begins and ends.
 */
export function runsHtml(runs: readonly Run[]): string {
  return runs
    .map(({ change, text }, place) => {
      const words = escapedHtml(text)
      if (change === 'same') return words
      const [tag, said] = marks[change]
      // One word in the place of another stands against it: a line of a phone may be cut between the two.
      const cut = place > 0 && runs[place - 1]?.change !== 'same' ? '<wbr>' : ''
      return `${cut}<${tag}>${aloud(`[${said}\u00a0: `)}${words}${aloud(', fin]')}</${tag}>`
    })
    .join('')
}

function aloud(words: string): string {
  return `<span class="hidden-visually">${words}</span>`
}
