import { referenceAlphabet } from '../text/reference.ts'

/** The header in which an answer says its number. */
export const requestHeader = 'X-Request-Id'

/** Signs of a number: short enough to be read aloud to support. */
const signs = 10

/** The number of a request: 50 random bits. It names lines of the log, opens nothing, and follows from nothing. */
export function drawRequestNumber(): string {
  let number = ''
  // 256 is a multiple of 32: each sign is as likely as another.
  for (const byte of crypto.getRandomValues(new Uint8Array(signs))) number += referenceAlphabet[byte % 32]
  return number
}

/** Whether a text may be taken for one. */
export const isRequestNumber = (text: string): boolean => /^[0-9A-HJKMNP-TV-Z]{10}$/.test(text)
