const mostLetters = 4_000
/** What a failed query was given: rows of people (`Failed query: … params: …`). */
const parameters = /\bparams: [^]*/

/** Text of a program without what may name a person: whole words that hold an `@`, and the parameters of queries. */
export const withoutPeople = (text: string): string =>
  text
    .slice(0, mostLetters)
    .replace(parameters, 'params: […]')
    .split(/(\s)/)
    .map((word) => (word.includes('@') ? '[adresse]' : word))
    .join('')
