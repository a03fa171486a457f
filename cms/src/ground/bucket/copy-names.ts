/** Where copies of stored pictures stand in a bucket. */
export const copyPrefix = 'stored/'
export const nameOfCopy = (digest: string) => `${copyPrefix}${digest}.jpg`
