import { GRAPHQL_POST } from '@payloadcms/next/routes'
import { getPayload, handleEndpoints, type Migration } from 'payload'
import { type Role, roles } from '../access/roles.ts'
import { environment } from '../environment.ts'
import { migrations as forPostgres } from '../migrations/postgres/index.ts'
import { migrations as forSqlite } from '../migrations/sqlite/index.ts'
import configPromise from '../payload.config.ts'

/** One person a role, and another jurist: two read what one wrote. */
export type Person = Role | 'autre-juriste'
const people: [Person, Role][] = [
  ...roles.map((role): [Person, Role] => [role, role]),
  ['autre-juriste', 'juriste'],
]

const password = 'une-phrase-de-passe'
const origin = 'http://cms.test'

/** A real CMS on its own database, a SQLite file unless a Postgres is given: local API, REST and GraphQL, and signed-in people. */
export async function startCms() {
  const config = await configPromise
  const payload = await getPayload({ config })
  payload.logger.level = 'fatal'
  const migrations = environment.databaseUrl === null ? forSqlite : forPostgres
  await payload.db.migrate({ migrations: migrations as Migration[] })

  const tokens = new Map<Person, string>()
  const users = new Map<Person, string>()
  for (const [person, role] of people) {
    const email = `${person}@cms.test`
    const { id } = await payload.create({
      collection: 'users',
      data: { email, password, name: person, roles: [role] },
      overrideAccess: true,
    })
    users.set(person, id)
    const { token } = await payload.login({ collection: 'users', data: { email, password } })
    if (token) tokens.set(person, token)
  }

  const headers = (as: Person | null): Record<string, string> =>
    as === null ? {} : { authorization: `JWT ${tokens.get(as)}` }

  /** One REST call; the body goes as JSON unless it is a form. */
  async function rest(as: Person | null, method: string, address: string, body?: unknown) {
    const isForm = body instanceof FormData
    const response = await handleEndpoints({
      config,
      request: new Request(`${origin}/api${address}`, {
        method,
        headers: { ...headers(as), ...(body && !isForm ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
      }),
    })
    const text = await response.text()
    return { status: response.status, text, json: text.startsWith('{') ? JSON.parse(text) : null }
  }

  async function graphql(as: Person | null, query: string, variables: Record<string, unknown> = {}) {
    const response = await GRAPHQL_POST(config)(
      new Request(`${origin}/api/graphql`, {
        method: 'POST',
        headers: { ...headers(as), 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      }),
    )
    return { status: response.status, text: await response.text() }
  }

  return {
    payload,
    rest,
    graphql,
    userId: (person: Person) => users.get(person) ?? '',
    stop: () => payload.destroy(),
  }
}
export type Cms = Awaited<ReturnType<typeof startCms>>
