import type { NamedSecret } from '../../ground/settings/environment.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { decodeBase64Url, encodeBase64Url } from '../../ground/crypto/base64url.ts'
import { knownCookie } from '../session/cookies.ts'

/**
 * Browsers that have signed in to an account before are told from strangers, so that nobody shuts a holder out by wrong
 * passwords (OWASP, « Slow Down Online Guessing Attacks with Device Cookies »). A cookie opens nothing: it says under
 * which name attempts are counted. Nothing is stored: an entry is drawn, dated and signed for one account.
 */
const knownDays = 180
export const knownSeconds = knownDays * 24 * 3600
/** People who share one browser. */
const mostAccounts = 3

const dayMs = 86_400_000
const algorithm = { name: 'HMAC', hash: 'SHA-256' }
const entry = /^([\w-]{22})\.([0-9a-z]{1,6})\.([\w-]{43})$/

async function keyOf({ secret }: NamedSecret): Promise<CryptoKey> {
  // A key of its own: what signs a pass or a link never signs a browser.
  const bytes = new TextEncoder().encode(`known-browser:${secret}`)
  return crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify'])
}

const signed = (email: string, name: string, day: string) =>
  new TextEncoder().encode(`${name}.${day}:${email}`)

/** What a browser keeps for the account of `email`: `<name>.<day in base 36>.<HMAC-SHA-256>`. */
export async function browserEntry(
  key: NamedSecret,
  email: string,
  { name, day }: { name: string; day: string },
): Promise<string> {
  const seal = await crypto.subtle.sign(algorithm, await keyOf(key), signed(email, name, day))
  return `${name}.${day}.${encodeBase64Url(new Uint8Array(seal))}`
}

/** The name and day of an entry that we signed for the account of `email`; `null` for any other text. */
export async function readBrowserEntry(
  keys: readonly NamedSecret[],
  email: string,
  written: string,
): Promise<{ name: string; day: string } | null> {
  const [, name = '', day = '', seal = ''] = entry.exec(written) ?? []
  const bytes = decodeBase64Url(seal)
  if (name === '' || !bytes) return null
  for (const key of keys)
    if (await crypto.subtle.verify(algorithm, await keyOf(key), bytes, signed(email, name, day)))
      return { name, day }
  return null
}

const entriesOf = (c: PortalContext) =>
  (knownCookie.read(c) ?? '').split('~', mostAccounts).filter((one) => entry.test(one))

/** The entry of this browser for the account of `email`, which is normalised; `null` when it has signed in to it never, or long ago. */
async function ownEntry(c: PortalContext, email: string): Promise<{ written: string; name: string } | null> {
  const { settings, now } = c.var
  for (const written of entriesOf(c)) {
    const own = await readBrowserEntry(settings.passKeys, email, written)
    if (own && now.getTime() / dayMs - Number.parseInt(own.day, 36) < knownDays)
      return { written, name: own.name }
  }
  return null
}

/** Under which name attempts of this browser on the account of `email` are counted; `null` for a stranger’s. */
export async function knownBrowser(c: PortalContext, email: string): Promise<string | null> {
  return (await ownEntry(c, email))?.name ?? null
}

/** This browser has just proved that it is the holder’s: by signing in, or by a link from the mailbox. */
export async function rememberBrowser(c: PortalContext, email: string): Promise<void> {
  const { settings, now } = c.var
  const own = await ownEntry(c, email)
  const name = own?.name ?? encodeBase64Url(crypto.getRandomValues(new Uint8Array(16)))
  const day = Math.floor(now.getTime() / dayMs).toString(36)
  const fresh = await browserEntry(settings.passKeys[0], email, { name, day })
  const others = entriesOf(c).filter((one) => one !== own?.written)
  knownCookie.write(c, [fresh, ...others].slice(0, mostAccounts).join('~'), knownSeconds)
}
