import { expect } from 'vitest'
import { paths } from '../src/ground/contract/index.ts'
import { openThrottle } from '../src/entrance/throttle/throttle-store.ts'
import { hourlyBounds } from '../src/entrance/throttle/throttle.ts'
import type { Mail } from '../src/post/mail/mail.ts'
import type { Browser } from './browser.ts'
import { password } from './member.builder.ts'
import { origin, shownBy, startPortal, type TestPortal } from './test-portal.ts'

// In `strangers-….test.ts`, for each counter: a stranger uses it up, then the holder, or somebody signed in, does the same
// and succeeds.

/** Browsers without a cookie, each from another address when `many`. */
export function strangers(portal: TestPortal, { many = false } = {}) {
  let place = 0
  return {
    post: (path: string, fields: Record<string, string>) => {
      const address = many ? `2001:db8:${(place += 1).toString(16)}::1` : '198.51.100.7'
      return portal.browser().post(path, fields, { 'CF-Connecting-IP': address })
    },
  }
}
/** The connection of the holder, unless a stranger sits behind the same. */
export const atHome = { 'CF-Connecting-IP': '203.0.113.20' }

export function linkIn(mail: Mail | undefined, start: string): string {
  const [address] = mail?.text.match(new RegExp(`${origin}${start}/[\\w.-]+`)) ?? []
  if (!address) throw new Error(`no link to ${start} in this mail`)
  return address.slice(origin.length)
}

/** Who has signed in once from this browser, and out again. */
export async function aHolder() {
  const portal = await startPortal()
  const { browser, email, id } = await portal.signedIn()
  await browser.post(paths.signOut)
  await portal.deliver()
  const signsIn = async (
    from: Browser = browser,
    headers: Record<string, string> = atHome,
    typed = password,
  ) => {
    const fields = { email, password: typed, acceptance: 'yes', shown: await shownBy(portal) }
    return (await from.post(paths.signIn, fields, headers)).status
  }
  return { portal, browser, email, id, signsIn }
}

/** Tries wrong passwords until it is told to stop, as long as it is let. */
export async function attack(portal: TestPortal, email: string, { many = false, times = 40 } = {}) {
  const stranger = strangers(portal, { many })
  const answers: number[] = []
  for (let time = 0; time < times; time++) {
    const response = await stranger.post(paths.signIn, { email, password: 'faux et archifaux' })
    answers.push(response.status)
    if (!many) portal.wait(Math.min(900, Number(response.headers.get('Retry-After') ?? 0)))
  }
  return answers
}

/** Uses up what strangers may do together in this hour. */
export async function fill(portal: TestPortal, what: keyof typeof hourlyBounds) {
  const throttle = openThrottle(portal.database, 'un secret de passe assez long pour servir', portal.now())
  for (let time = 0; time < hourlyBounds[what]; time++) expect(await throttle.countHour(what)).toBe(0)
}
