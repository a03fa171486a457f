const mostLetters = 4_000
/** Whatever stands around an `@`: more than mailboxes, and never less. Bounded, so that a long word is read once. */
const mailbox = /[^\s<>()"',;:@]{0,64}@[^\s<>()"',;:@]{0,255}/g
/** What a failed query was given: rows of people (`Failed query: … params: …`). */
const parameters = /\bparams: [^]*/

/** Text of a program without what may name a person: mailboxes, and the parameters of queries. */
export const withoutPeople = (text: string): string =>
  text.slice(0, mostLetters).replace(parameters, 'params: […]').replaceAll(mailbox, '[adresse]')
