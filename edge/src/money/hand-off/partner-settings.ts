import { slug } from '@portal/content'
import { z } from 'zod'
import { decodeBase64Url } from '../../ground/crypto/base64url.ts'
import { json, namedSecret } from '../../ground/settings/environment.ts'

/** What a partner seals its calls with: a secret that both know, or its own key, of which we know the public half. */
const answers = z.discriminatedUnion('alg', [
  z.object({ alg: z.literal('hmac-sha256'), ...namedSecret.shape }),
  z.object({
    alg: z.literal('ed25519'),
    id: namedSecret.shape.id,
    /** 32 bytes in base64url (RFC 8032). */
    publicKey: z.string().refine((key) => decodeBase64Url(key)?.length === 32, 'not 32 bytes in base64url'),
  }),
])
export type AnswerKey = z.infer<typeof answers>

const common = {
  /** Names it in the address that it calls. */
  id: slug,
  /** Slugs of the sellers whose orders it serves. */
  sellers: z.array(slug).min(1),
  /** Absent for a partner that never calls: its tickets come by file. */
  answers: answers.optional(),
}

/** Whoever serves orders, and how they are handed over. */
const partner = z.discriminatedUnion('port', [
  z.object({
    ...common,
    port: z.literal('http'),
    /** Where orders are posted. */
    url: z.url({ protocol: /^https?$/ }),
    /** What we seal our messages with. */
    key: namedSecret,
  }),
  /** No server: one file a day, which somebody of the desk sends. */
  z.object({ ...common, port: z.literal('file') }),
])
export type Partner = z.infer<typeof partner>
export type HttpPartner = Extract<Partner, { port: 'http' }>

const setting = json.pipe(z.array(partner)).superRefine((partners, context) => {
  const refuse = (message: string) => context.addIssue({ code: 'custom', message })
  const twice = (values: string[]) => new Set(values).size < values.length
  if (twice(partners.map(({ id }) => id))) refuse('a partner is there twice')
  if (twice(partners.flatMap(({ sellers }) => sellers))) refuse('a seller has two partners')
  if (twice(partners.flatMap(secretsOf))) refuse('a key is there twice')
})

const secretsOf = (one: Partner): string[] => [
  ...(one.port === 'http' ? [one.key.secret] : []),
  ...(one.answers?.alg === 'hmac-sha256' ? [one.answers.secret] : []),
]

/**
 * Reads `PARTNERS` (JSON). Without it every order waits for a file. Throws when it is wrong; the message names fields, never
 * a key. Outside this machine a partner is reached over TLS alone: an order holds names.
 */
export function readPartners(bindings: Record<string, unknown>): readonly Partner[] {
  const given = bindings['PARTNERS']
  if (given === undefined || given === '') return []
  const parsed = setting.safeParse(given)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`PARTNERS is wrong: ${problems.join('; ')}`)
  }
  const open = parsed.data.find((one) => one.port === 'http' && !one.url.startsWith('https:'))
  if (open && bindings['PORTAL_ENV'] !== 'local')
    throw new Error(`PARTNERS is wrong: ${open.id} is not reached over https`)
  return parsed.data
}

/** Who serves the orders of a seller; `null`: nobody is set, and they wait for a file. */
export const partnerOf = (partners: readonly Partner[], seller: string): Partner | null =>
  partners.find(({ sellers }) => sellers.includes(seller)) ?? null
