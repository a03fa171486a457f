import { createHash, timingSafeEqual } from 'node:crypto'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Whether a request shows the secret of those who watch over the portal; never where none is set. */
export function showsWatchSecret(headers: Headers, secret: string | null): boolean {
  const [, shown] = /^Bearer (\S+)$/.exec(headers.get('authorization') ?? '') ?? []
  return secret !== null && shown !== undefined && timingSafeEqual(digest(shown), digest(secret))
}
