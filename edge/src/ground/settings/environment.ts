import type { D1Database } from '@cloudflare/workers-types'
import { readEmail } from '@portal/content/text'
import { z } from 'zod'

import type { FactureSeller } from '../issuer/seller.ts'
import { issuerSetting } from '../issuer/issuer.ts'

/** The binding to the class of `deriver-worker.ts`: a thread a name. */
export interface DeriverNamespace {
  getByName: (name: string) => {
    derive: (
      password: string,
      salt: Uint8Array,
      cost: { logN: number; r: number; p: number },
    ) => Promise<Uint8Array>
  }
  jurisdiction: (jurisdiction: 'eu') => DeriverNamespace
}

/** What the runtime hands to the Worker: `wrangler.toml`, and the secrets beside it. */
export interface PortalBindings {
  DB: D1Database
  ASSETS: AssetsFetcher
  DERIVERS: DeriverNamespace
  PORTAL_ENV: string
  PORTAL_ORIGIN: string
  PASS_KEYS: string
  CHANNEL_KEYS?: string
  BANK_ORIGINS?: string
  ISSUER: string
  /** Other settings, which their own folder parses. */
  [setting: string]: unknown
}

/** The one thing that the Worker asks of its static files; tests hold them in memory. */
export interface AssetsFetcher {
  fetch: (request: Request) => Promise<Response>
}

export const namedSecret = z.object({
  /** Told by what it signs or seals, so that two can be accepted while one replaces the other. */
  id: z.string().regex(/^[\w-]{1,16}$/),
  secret: z.string().min(32),
})
export type NamedSecret = z.infer<typeof namedSecret>

/** A setting that holds JSON. */
export const json = z.string().transform((source, context): unknown => {
  try {
    return JSON.parse(source)
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
})

const origin = z.url({ protocol: /^https?$/ }).transform((address) => new URL(address).origin)

const mailbox = z.string().transform((text, context) => {
  const reading = readEmail(text)
  if (reading.kind === 'read') return reading.email
  context.addIssue({ code: 'custom', message: 'not a mailbox' })
  return z.NEVER
})

/** What the whole Worker reads; a room reads its own besides (`Room.settings`). */
export const portalSettings = z.object({
  /** What derives keys of passwords: without it nobody could sign in. */
  DERIVERS: z.custom<DeriverNamespace>((given) => typeof given === 'object' && given !== null),
  PORTAL_ENV: z.enum(['local', 'production']),
  PORTAL_ORIGIN: origin,
  /** Newest first: the first one signs. */
  PASS_KEYS: json.pipe(z.array(namedSecret).min(1).max(2)),
  /** What the CMS seals its requests with; without it the CMS reaches nothing here. */
  CHANNEL_KEYS: json.pipe(z.array(namedSecret).max(2)).optional(),
  /** Where a payment form may be posted, separated by spaces. */
  BANK_ORIGINS: z
    .string()
    .default('')
    .transform((list) => list.split(/\s+/).filter(Boolean))
    .pipe(z.array(origin)),
  /**
   * Shared with what stands in front, where that is not Cloudflare: it sends `X-Portal-Front` and `CF-Connecting-IP`, and
   * takes both off what it is sent (`ground/http/front.ts`).
   */
  FRONT_SECRET: z.string().min(32).optional(),
  /** Other hosts, with their port, whose pages lead to those of the portal: `www.…`. */
  REDIRECTED_HOSTS: z
    .string()
    .default('')
    .transform((list) => list.split(/\s+/).filter(Boolean)),
  /** Mailbox of whoever looks after the portal: alerts, and payments that a person has to look at. */
  ALERTS_TO: mailbox.default('contact@ca-cpourmoi.com'),
  /** Who issues the factures of subscriptions (`ground/issuer/issuer.ts`). */
  ISSUER: json.pipe(issuerSetting),
})

export interface PortalSettings {
  local: boolean
  /** Scheme, host and port, without a final slash. */
  origin: string
  passKeys: readonly [NamedSecret, ...NamedSecret[]]
  channelKeys: readonly NamedSecret[]
  bankOrigins: readonly string[]
  issuer: FactureSeller
  alertsTo: string
  /** `null` when Cloudflare stands in front. */
  frontSecret: string | null
  redirectedHosts: readonly string[]
}

export type SettingsReading =
  { kind: 'ready'; settings: PortalSettings } | { kind: 'refused'; reason: string }

/** Secrets that the repository knows, or that a local start draws, carry this mark. */
export const demonstrationSecret = /(?:^|")demo-/

const holdsSecrets = ['PASS_KEYS', 'CHANNEL_KEYS', 'CODE_KEYS', 'FACTOR_KEYS', 'MERCHANT_ACCOUNTS'] as const
const keyed = json.pipe(z.array(z.looseObject({ secret: z.string().optional(), key: z.string().optional() })))

/** Two settings that share a secret, `null` when none do: each key is for one kind of message (`docs/cles.md`). */
function sharedSecret(bindings: Record<string, unknown>): string | null {
  const held = holdsSecrets.flatMap((name) =>
    (keyed.safeParse(bindings[name]).data ?? []).flatMap(({ secret, key }) =>
      [secret, key].flatMap((one) => (one === undefined ? [] : [{ name: name as string, one }])),
    ),
  )
  for (const name of ['CODE_FINGERPRINT_SECRET', 'WATCH_SECRET'])
    if (typeof bindings[name] === 'string') held.push({ name, one: bindings[name] })
  const users = new Map<string, string>()
  for (const { name: setting, one } of held) {
    const other = users.get(one) ?? setting
    if (other !== setting) return `${other}, ${setting}`
    users.set(one, setting)
  }
  return null
}

/** Reads the settings and secrets. A reason names settings, never their values. */
export function readSettings(bindings: Record<string, unknown>): SettingsReading {
  const parsed = portalSettings.safeParse(bindings)
  if (!parsed.success)
    return {
      kind: 'refused',
      reason: `settings missing or wrong: ${[...new Set(parsed.error.issues.map((issue) => issue.path[0]))].join(', ')}`,
    }
  const { PORTAL_ENV, PORTAL_ORIGIN, PASS_KEYS, CHANNEL_KEYS, BANK_ORIGINS, ISSUER } = parsed.data
  const { FRONT_SECRET, REDIRECTED_HOSTS, ALERTS_TO } = parsed.data
  const local = PORTAL_ENV === 'local'
  const demonstration = Object.entries(bindings)
    .filter(([, value]) => typeof value === 'string' && demonstrationSecret.test(value))
    .map(([name]) => name)
  if (!local && demonstration.length > 0)
    return { kind: 'refused', reason: `demonstration secrets in production: ${demonstration.join(', ')}` }
  const shared = sharedSecret(bindings)
  if (shared !== null) return { kind: 'refused', reason: `one secret in two settings: ${shared}` }
  if (!local && !PORTAL_ORIGIN.startsWith('https:'))
    return { kind: 'refused', reason: 'PORTAL_ORIGIN must be https in production' }
  if (!local && ISSUER.specimen)
    return { kind: 'refused', reason: 'ISSUER is that of a demonstration, in production' }
  const [first, ...others] = PASS_KEYS
  if (!first) return { kind: 'refused', reason: 'settings missing or wrong: PASS_KEYS' }
  return {
    kind: 'ready',
    settings: {
      local,
      origin: PORTAL_ORIGIN,
      passKeys: [first, ...others],
      channelKeys: CHANNEL_KEYS ?? [],
      bankOrigins: BANK_ORIGINS,
      issuer: ISSUER,
      alertsTo: ALERTS_TO,
      frontSecret: FRONT_SECRET ?? null,
      redirectedHosts: REDIRECTED_HOSTS,
    },
  }
}

const readings = new WeakMap<object, SettingsReading>()

/** `readSettings`, once per isolate. */
export function settingsOf(bindings: PortalBindings): SettingsReading {
  const known = readings.get(bindings)
  if (known) return known
  const reading = readSettings(bindings)
  readings.set(bindings, reading)
  return reading
}
