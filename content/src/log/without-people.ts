const mostLetters = 4_000
const mailbox = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
/** What a failed query was given: rows of people (`Failed query: … params: …`). */
const parameters = /\bparams: [^]*/

/** Text of a program without what may name a person: mailboxes, and the parameters of queries. */
export const withoutPeople = (text: string): string =>
  text.replace(parameters, 'params: […]').replaceAll(mailbox, '[adresse]').slice(0, mostLetters)
