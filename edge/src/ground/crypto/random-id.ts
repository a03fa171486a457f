import { encodeBase64Url } from './base64url.ts'

/** An identifier that nobody can guess: 144 random bits, 24 characters `[A-Za-z0-9_-]`. */
export function randomId(): string {
  return encodeBase64Url(crypto.getRandomValues(new Uint8Array(18)))
}

/** Whether a text that a form sends back reads like one of them. */
export const isRandomId = (text: string): boolean => /^[\w-]{24}$/.test(text)
