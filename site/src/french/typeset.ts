const narrow = '\u202f'
const wide = '\u00a0'

/**
 * Sets the spaces that French typography does not break: narrow before `; ? !` and inside « », wide before `:` and
 * before units. For what editors type; texts of law are shown to the letter and never pass here.
 */
export function typeset(text: string): string {
  return text
    .replace(/«[ \u00a0]/g, `«${narrow}`)
    .replace(/[ \u00a0]»/g, `${narrow}»`)
    .replace(/(?<=\S)[ \u00a0]([;?!])/g, `${narrow}$1`)
    .replace(/(?<=\S) :(?=\s|$)/g, `${wide}:`)
    .replace(/(?<=\d) (?=[€%])/g, wide)
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, narrow)
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
}
