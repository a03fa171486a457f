import { readSender } from '@portal/content/mail'
import { z } from 'zod'
import type { EnvironmentName, Place } from './setting.ts'

/** Names that mean nothing on the internet (RFC 2606, RFC 6761), or that examples of this repository use. */
const exampleHost = /(?:^|\.)(?:example(?:\.(?:com|net|org))?|exemple\.(?:fr|com)|test|invalid|localhost)$/
const loopback = /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\]|\[::\])$/

/** Numbers that the demonstration uses: an example of INSEE, a terminal and a shop of the sandbox bank. */
const demonstrationSiren = '732829320'
const demonstrationTerminals = new Set(['1234567', '12345678'])

const issuer = z.looseObject({ siren: z.string(), specimen: z.boolean().default(false) })
const account = z.looseObject({
  id: z.string(),
  mode: z.string(),
  action: z.string(),
  tpe: z.string().optional(),
  siteId: z.string().optional(),
})

/**
 * What shows that a setting was written for a demonstration, in words; `null` when nothing does. Judges values whose form
 * is right.
 */
export function demonstrationMarks(
  name: string,
  value: unknown,
  { environment, place }: { environment: EnvironmentName; place: Place },
): string | null {
  switch (name) {
    case 'PORTAL_ORIGIN':
    case 'CMS_URL':
      return ofPublicAddress(z.string().parse(value))
    case 'REDIRECTED_HOSTS':
      return firstOf(z.string().parse(value).split(/\s+/).filter(Boolean), (host) =>
        ofPublicAddress(`https://${host}`),
      )
    case 'SMTP_URL': {
      const { hostname } = new URL(z.string().parse(value))
      // A server may have its own relay; what runs on Cloudflare is on no machine.
      if (loopback.test(hostname)) return place === 'server' ? null : ownMachine(hostname)
      return ofHost(hostname)
    }
    case 'MAIL_FROM':
      return ofHost(hostOfMailbox(readSender(z.string().parse(value)).address))
    case 'MAIL_REPLY_TO':
    case 'MAIL_RETURNS':
      return ofHost(hostOfMailbox(z.string().parse(value)))
    case 'DATABASE_URL':
    case 'MEDIA_URL':
      return ofOwnService(new URL(z.string().parse(value)).hostname)
    case 'ISSUER': {
      const { siren, specimen } = issuer.parse(value)
      if (specimen) return 'un émetteur spécimen, dont les factures n’engagent personne'
      return siren.replaceAll(/[\s.]/g, '') === demonstrationSiren
        ? 'le SIREN est un exemple de l’Insee'
        : null
    }
    case 'MERCHANT_ACCOUNTS':
      return firstOf(z.array(account).parse(value), (one) => ofAccount(one, environment))
    default:
      return null
  }
}

function firstOf<Item>(items: readonly Item[], mark: (item: Item) => string | null): string | null {
  for (const item of items) {
    const found = mark(item)
    if (found !== null) return found
  }
  return null
}

function ofAccount(one: z.infer<typeof account>, environment: EnvironmentName): string | null {
  const { id, mode, action, tpe = '', siteId = '' } = one
  if (environment === 'production' && mode === 'test')
    return `le compte « ${id} » est en mode test, où personne ne paie`
  if (demonstrationTerminals.has(tpe) || demonstrationTerminals.has(siteId))
    return `le compte « ${id} » est celui de la banque de démonstration`
  const address = ofPublicAddress(action, { path: true })
  return address === null ? null : `le compte « ${id} » : ${address}`
}

/** An address that anybody may ask for: HTTPS, a name, and nothing behind it unless it may have a path. */
function ofPublicAddress(address: string, { path = false } = {}): string | null {
  const { protocol, hostname, port, pathname, search, hash, username } = new URL(address)
  if (loopback.test(hostname)) return ownMachine(hostname)
  if (protocol !== 'https:') return 'l’adresse n’est pas en https'
  if (!path && (port !== '' || pathname !== '/' || search !== '' || hash !== '' || username !== ''))
    return 'l’adresse a plus qu’un nom de domaine'
  return ofHost(hostname)
}

function ofHost(hostname: string): string | null {
  if (exampleHost.test(hostname)) return `${hostname} est un nom d’exemple`
  return null
}

/** Behind the sign, small letters: a mailbox has been read. */
const hostOfMailbox = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

const ofOwnService = (hostname: string) => (loopback.test(hostname) ? null : ofHost(hostname))

const ownMachine = (hostname: string) => `${hostname} est la machine même d’où l’on appelle`
