import { legalTextKinds } from '@portal/content'
import { channelPrefix } from '@portal/content/channel'
import { paths, privatePrefix, publicAssetPrefix } from '../contract/index.ts'

/**
 * Who may ask for an address. `open`: everyone; `open-session` also reads the session of whoever has one.
 * `entry`: whoever is signed in, even by a password alone where a second factor is asked for.
 * `account`: whoever is signed in, even without access or consent (the exits).
 * `member`: with access and consent; `member-session` also reads the session, because something is decided about the
 * person. `hidden`: nobody, as if it did not exist.
 */
export type AddressClass =
  'open' | 'open-session' | 'entry' | 'account' | 'member' | 'member-session' | 'hidden'

/** The only parts that begin with a dot. */
const wellKnown = new Set<string>([paths.securityText, paths.wellKnownPassword])

const openAddresses = new Set<string>([
  paths.home,
  paths.ranking,
  paths.plans,
  paths.accessibility,
  paths.signIn,
  paths.signInCode,
  paths.health,
  '/favicon.svg',
  '/robots.txt',
  ...legalTextKinds.map((kind) => paths.legalText(kind)),
])
const day = String.raw`\d{4}-\d{2}-\d{2}`
/** Versions of the texts, their archive, their comparisons and the way to one by its day. */
const legalArchive = new RegExp(
  `^/(?:${legalTextKinds.join('|')})/(?:${day}(?:\\.txt)?|versions(?:\\.atom)?|le(?:/${day})?|comparer(?:/${day}/${day})?)$`,
)
const accountAddresses = new Set<string>([paths.acceptance, paths.announcements])
/** Setting a second factor, and the ways out. */
const entryAddresses = new Set<string>([
  paths.secondFactor,
  paths.refusal,
  paths.renewal,
  paths.signOut,
  paths.signOutEverywhere,
])

/** What is about to be ordered. */
const atTheTill = new Set<string>([paths.basket, paths.basketRows, paths.basketCount, paths.checkout])

/** Whole parts of the portal, by the first word of their addresses. */
const parts: Record<string, AddressClass> = {
  activation: 'open',
  'mot-de-passe': 'open',
  adhesion: 'open-session',
  contact: 'open-session',
  resiliation: 'open-session',
  retractation: 'open-session',
  compte: 'account',
  souscripteur: 'account',
  // Each of its pages requires a permission (`desk/permission/permission.ts`).
  bureau: 'account',
}

const bankCall = new RegExp(`^${paths.bankNotification('[a-z0-9-]+')}$`)

/** Whether an address is the one that the bank of a gateway calls: a call bears a seal in place of an origin. */
export const isBankCall = (pathname: string) => bankCall.test(pathname)

const partnerCall = new RegExp(`^${paths.partnerCall('[a-z0-9-]+')}$`)

/** Whether an address is the one that whoever serves orders calls: as a bank, it bears a seal in place of an origin. */
export const isPartnerCall = (pathname: string) => partnerCall.test(pathname)

/** Each address has one spelling: any other (encoded, doubled or dotted parts, `.html`) is not found. */
const written = /^\/$|^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/

/** Classes an address; denies by default: what no rule opens is for members (CGU article 9). */
export function classOf(pathname: string): AddressClass {
  if (wellKnown.has(pathname)) return 'open'
  if (!written.test(pathname) || /\.html$/i.test(pathname)) return 'hidden'
  if (pathname.toLowerCase().startsWith(privatePrefix) || pathname.toLowerCase() === '/_prive')
    return 'hidden'
  // What the CMS asks of the Worker has a guard of its own, which stands before the gate.
  if (pathname === channelPrefix || pathname.startsWith(`${channelPrefix}/`)) return 'hidden'
  // So has what whoever watches over the portal is told.
  if (pathname.startsWith(`${paths.health}/`)) return 'hidden'
  if (openAddresses.has(pathname) || legalArchive.test(pathname)) return 'open'
  if (isBankCall(pathname) || isPartnerCall(pathname)) return 'open'
  if (pathname.startsWith(publicAssetPrefix)) return 'open'
  if (entryAddresses.has(pathname)) return 'entry'
  if (
    accountAddresses.has(pathname) ||
    /^\/commandes\/[^/]+(?:\/(?:retour|abandon|billets(?:\/(?:fichier|courriel))?))?$/.test(pathname)
  )
    return 'account'
  // Codes are worth what an access costs: they go with it.
  if (pathname === paths.accountCodes) return 'member-session'
  const part = parts[/^\/([a-z-]+)(?=\/|$)/.exec(pathname)?.[1] ?? '']
  if (part) return part
  if (atTheTill.has(pathname) || /^\/offres\/[^/]+\/code$/.test(pathname)) return 'member-session'
  if (/^\/commandes\/[^/]+\/(?:paiements|panier)$/.test(pathname)) return 'member-session'
  return 'member'
}

/** The slug of an offer page, `null` for any other address. */
export function offerSlugOf(pathname: string): string | null {
  return /^\/offres\/([a-z0-9-]+)$/.exec(pathname)?.[1] ?? null
}

/** The slug of a page of a provider, `null` for any other address. */
export function providerSlugOf(pathname: string): string | null {
  return /^\/prestataires\/([a-z0-9-]+)(?:\/page\/\d+)?$/.exec(pathname)?.[1] ?? null
}

/** The name of a picture that an editor uploaded, `null` for any other address. */
export function pictureFileOf(pathname: string): string | null {
  return /^\/images\/([^/]+)$/.exec(pathname)?.[1] ?? null
}

/** The address that `pathname` means when it only ends with a slash too many, `null` for any other. */
export function withoutFinalSlash(pathname: string): string | null {
  const trimmed = pathname.slice(0, -1)
  return pathname.endsWith('/') && trimmed !== '/' && classOf(trimmed) !== 'hidden' ? trimmed : null
}

/** Pages of a single action: nobody is sent back to one after signing in. */
const passages = new Set<string>([
  paths.acceptance,
  paths.refusal,
  paths.renewal,
  paths.announcements,
  paths.signOut,
  paths.signOutEverywhere,
])

/** Where one may be sent after signing in: an own page behind the gate, never another site. */
export function safeReturn(wanted: string | undefined): string {
  if (!wanted || wanted.length > 500) return paths.catalogue
  const mark = wanted.indexOf('?')
  const pathname = mark === -1 ? wanted : wanted.slice(0, mark)
  const query = mark === -1 ? '' : wanted.slice(mark + 1)
  const kind = classOf(pathname)
  if (kind === 'hidden' || kind === 'open' || kind === 'open-session' || passages.has(pathname))
    return paths.catalogue
  return /^[\w.~%&=+-]*$/.test(query) ? wanted : paths.catalogue
}
