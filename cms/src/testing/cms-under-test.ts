import { getPayload, handleEndpoints } from 'payload'
import { type Role, roles } from '../ground/access/roles.ts'
import { behindGate, closedAddresses } from '../doors/closed-addresses.ts'
import { hashPassword } from '../doors/password/password-hash.ts'
import { keepFactor } from '../doors/second-factor/factor-store.ts'
import { drawSecret } from '../doors/second-factor/totp.ts'
import { openSession } from '../doors/sessions/session-store.ts'
import { sessionCookie } from '../doors/http/session-cookie.ts'
import configPromise from '../payload.config.ts'
import { copyMigrated, migrate } from './migrated-database.ts'

/** One person a role, and another jurist: two read what one wrote. */
export type Person = Role | 'autre-juriste'
const people: [Person, Role][] = [
  ...roles.map((role): [Person, Role] => [role, role]),
  ['autre-juriste', 'juriste'],
]

/** Of everybody. */
export const passwordUnderTest = 'une phrase de passe'
const origin = 'http://cms.test'

/** A real CMS on its own database, a SQLite file unless a Postgres is given: local API, REST and signed-in people. */
export async function startCms() {
  const config = await configPromise
  await copyMigrated()
  const payload = await getPayload({ config })
  payload.logger.level = 'fatal'
  await migrate(payload)

  const gate = closedAddresses(
    (asked) => handleEndpoints({ config, request: asked }),
    behindGate(async () => payload),
  )
  const cookies = new Map<Person, string>()
  const secrets = new Map<Person, string>()
  const users = new Map<Person, string>()
  const stored = await hashPassword(passwordUnderTest)
  for (const [person, role] of people) {
    const email = `${person}@cms.test`
    const { id } = await payload.create({
      collection: 'users',
      data: { email, name: person, roles: [role], ...stored },
      overrideAccess: true,
    })
    users.set(person, id)
    const secret = drawSecret()
    secrets.set(person, secret)
    await keepFactor(payload, id, secret, new Date())
    await signIn(person)
  }

  /** Opens a session as a password and a code just proved would. */
  async function signIn(person: Person, now = new Date()): Promise<void> {
    const opened = { userId: users.get(person) ?? '', userAgent: null, awaits: 'nothing', now } as const
    const { token, seconds } = await openSession(payload, opened)
    cookies.set(person, sessionCookie(token, seconds).split(';')[0] ?? '')
  }

  const headers = (as: Person | null): Record<string, string> =>
    as === null ? {} : { cookie: cookies.get(as) ?? '' }

  /** One call of REST with headers of one's own; the body goes as JSON unless it is a form. */
  async function ask(method: string, address: string, body: unknown, headers: Record<string, string>) {
    const isForm = body instanceof FormData
    const hasBody = body !== undefined && method !== 'GET'
    const type = hasBody && !isForm ? { 'content-type': 'application/json' } : {}
    const content = isForm ? body : JSON.stringify(body)
    return askRaw(method, address, hasBody ? content : undefined, { ...headers, ...type })
  }

  /** The same, with a body that goes as it is. */
  async function askRaw(
    method: string,
    address: string,
    body: FormData | string | undefined,
    headers: Record<string, string>,
  ) {
    const request = new Request(`${origin}/api${address}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    })
    const response = await gate(request)
    const text = await response.text()
    return {
      status: response.status,
      text,
      json: text.startsWith('{') ? JSON.parse(text) : null,
      cookies: response.headers.getSetCookie(),
    }
  }

  const rest = (as: Person | null, method: string, address: string, body?: unknown) =>
    ask(method, address, body, headers(as))

  return {
    payload,
    ask,
    askRaw,
    rest,
    signIn,
    userId: (person: Person) => users.get(person) ?? '',
    /** What the authenticator of a person holds. */
    secretOf: (person: Person) => secrets.get(person) ?? '',
    cookieOf: (person: Person) => cookies.get(person) ?? '',
    stop: () => payload.destroy(),
  }
}
export type Cms = Awaited<ReturnType<typeof startCms>>
