import { evenlySpaced, invisibleIn, keptLine } from './kept-text.ts'

/** Why an electronic address cannot be taken. */
export type EmailRefusal =
  | { kind: 'missing' }
  /** Not the shape of an address: no arobase, no domain, a space, a dot where none may be. */
  | { kind: 'malformed' }
  | { kind: 'too-long' }
  /** A character that nobody sees, as a copy from a page or a letter brings it. */
  | { kind: 'invisible'; character: string }
  | { kind: 'several' }
  /** Before the arobase: only a server with SMTPUTF8 (RFC 6531) would take it, and ours speaks to all. */
  | { kind: 'not-ascii'; character: string }
  /** No domain can have this name (RFC 5890). */
  | { kind: 'domain' }

export type ReadEmail = { kind: 'read'; email: string } | { kind: 'refused'; refusal: EmailRefusal }

const refused = (refusal: EmailRefusal): ReadEmail => ({ kind: 'refused', refusal })

/** RFC 5321, 4.5.3.1: octets before the arobase, and of the whole in an envelope. */
const mostOfLocal = 64
const most = 254
/** A dot-atom (RFC 5322, 3.2.3). A part between quotation marks is valid too; nobody has one, and few servers take it. */
const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
/** What a URL would read as something else than a name. */
const notOfDomain = /[^\p{L}\p{N}\p{M}.·・-]/u
const domainName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$/

// Looked at zod’s own and at validator: both refuse `&` and `/` or an accented domain, and neither says why.
/**
 * The electronic address that was typed, as it is compared, kept and written to: small letters, a domain of ASCII
 * (`xn--…`, by the rules of the web, UTS 46). What a letter program or a page puts around one is left out:
 * `Paul Martin <paul@exemple.fr>`, `mailto:…`, a comma behind. Two spellings of one mailbox are one address.
 */
export function readEmail(typed: string): ReadEmail {
  const text = unwrapped(typed)
  if (text === '') return refused({ kind: 'missing' })
  const invisible = invisibleIn(text)
  if (invisible !== null) return refused({ kind: 'invisible', character: invisible })
  const arobases = text.split('@').length - 1
  if (arobases > 1 && /[,; ]/.test(text)) return refused({ kind: 'several' })
  const [before = '', after = ''] = text.split('@')
  if (arobases !== 1 || before === '' || !after.includes('.') || text.includes(' '))
    return refused({ kind: 'malformed' })
  const [beyond] = /\P{ASCII}/u.exec(before) ?? []
  if (beyond !== undefined && /[\p{L}\p{M}\p{N}’‘]/u.test(beyond))
    return refused({ kind: 'not-ascii', character: beyond })
  const name = before.toLowerCase()
  if (!local.test(name)) return refused({ kind: 'malformed' })
  const domain = asciiDomain(after)
  if (domain === null) return refused({ kind: 'domain' })
  const email = `${name}@${domain}`
  return name.length > mostOfLocal || email.length > most
    ? refused({ kind: 'too-long' })
    : { kind: 'read', email }
}

/** The name under which an address is looked for, whether or not it can be one. */
export function emailKey(typed: string): string {
  const read = readEmail(typed)
  return read.kind === 'read' ? read.email : keptLine(typed).toLowerCase()
}

/** Without what stands around an address; letters of full width, as East Asian keyboards type them, are ordinary ones. */
function unwrapped(typed: string): string {
  const line = evenlySpaced(typed)
    .replaceAll(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/[。｡]/g, '.')
  const between = /^[^<>]*<([^<>]*)>[,;.]?$/.exec(line)?.[1] ?? line
  return withoutScheme(evenlySpaced(between)).replace(/ ?[,;.]$/, '')
}

function withoutScheme(text: string): string {
  if (!/^mailto:/i.test(text)) return text
  const [address = ''] = text.slice('mailto:'.length).split('?')
  try {
    return evenlySpaced(decodeURIComponent(address))
  } catch {
    return evenlySpaced(address)
  }
}

function asciiDomain(typed: string): string | null {
  if (notOfDomain.test(typed)) return null
  try {
    const { hostname } = new URL(`https://${typed}`)
    return domainName.test(hostname) && hostname.length <= 253 ? hostname : null
  } catch {
    return null
  }
}
