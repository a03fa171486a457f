import { randomUUID } from 'node:crypto'
import { type Answer, type Asked, missing, noWorker, ok } from './pretend-answer.ts'
import { askDatabase } from './pretend-database.ts'
import type { PretendAccount } from './pretend-account.ts'
import { secretsOfWorker, uploadAssets, uploadWorker, versionAnswer } from './pretend-workers.ts'

type Route = [
  method: string,
  pattern: RegExp,
  answer: (account: PretendAccount, asked: Asked, name: string, rest: string) => Answer | Promise<Answer>,
]

const jsonOf = ({ body }: Asked) => JSON.parse(body.toString()) as never

const routes: Route[] = [
  [
    'GET',
    /^\/zones\?/,
    (account, { query }) => ok(account.zones.filter(({ name }) => name === query.get('name'))),
  ],
  [
    'GET',
    /^\/accounts\/\w+\/d1\/database\?/,
    (account, { query }) =>
      ok(
        [...account.databases]
          .filter(([name]) => name.includes(query.get('name') ?? ''))
          .map(([name, one]) => ({ uuid: one.uuid, name, jurisdiction: one.jurisdiction })),
      ),
  ],
  [
    'POST',
    /^\/accounts\/\w+\/d1\/database$/,
    (account, asked) => {
      const { name, jurisdiction = null } = jsonOf(asked) as { name: string; jurisdiction?: string | null }
      if (account.databases.has(name))
        return { status: 400, error: [7502, 'A database with that name already exists'] }
      return ok({ uuid: account.createDatabase(name, jurisdiction).uuid, name, jurisdiction })
    },
  ],
  [
    'GET',
    /^\/accounts\/\w+\/d1\/database\/([\w-]+)(?:\?.*)?$/,
    (account, _asked, id) => {
      const found = account.databaseById(id) ?? [...account.databases].find(([name]) => name === id)
      if (!found) return missing(7404, 'The database was not found')
      return ok({
        uuid: found[1].uuid,
        name: found[0],
        jurisdiction: found[1].jurisdiction,
        version: 'production',
      })
    },
  ],
  [
    'POST',
    /^\/accounts\/\w+\/d1\/database\/([\w-]+)\/query$/,
    (account, asked, id) => {
      const found = account.databaseById(id)
      return found ? askDatabase(found[1].sqlite, jsonOf(asked)) : missing(7404, 'The database was not found')
    },
  ],
  [
    'POST',
    /^\/accounts\/\w+\/d1\/database\/([\w-]+)\/export$/,
    (account, asked, id) => {
      const found = account.databaseById(id)
      if (!found) return missing(7404, 'The database was not found')
      const { current_bookmark: bookmark } = jsonOf(asked) as { current_bookmark?: string }
      const said = { success: true, type: 'export', messages: [], at_bookmark: 'signet' }
      // Asked again until it is done.
      return bookmark === undefined
        ? ok({ ...said, status: 'active' })
        : ok({
            ...said,
            status: 'complete',
            result: { filename: 'a.sql', signed_url: account.exportUrl(id) },
          })
    },
  ],
  [
    'GET',
    /^\/accounts\/\w+\/workers\/domains\?/,
    (account, { query }) => {
      const hostname = query.get('hostname') ?? ''
      const found = account.domains.get(hostname)
      return ok(
        found
          ? [
              {
                id: found.id,
                hostname,
                service: found.service,
                environment: 'production',
                zone_id: found.zoneId,
              },
            ]
          : [],
      )
    },
  ],
  [
    'PUT',
    /^\/accounts\/\w+\/workers\/domains$/,
    (account, asked) => {
      const { hostname, service, zone_id } = jsonOf(asked) as {
        hostname: string
        service: string
        zone_id: string
      }
      if (account.records.has(hostname))
        return {
          status: 409,
          error: [100_117, `Hostname '${hostname}' already has externally managed DNS records`],
        }
      if (!account.workers.has(service)) return noWorker
      const made = { id: randomUUID(), service, zoneId: zone_id }
      account.domains.set(hostname, made)
      return ok({ id: made.id, hostname, service })
    },
  ],
  [
    'GET',
    /^\/accounts\/\w+\/workers\/services\/([\w-]+)$/,
    (account, _asked, name) =>
      account.workers.has(name)
        ? ok({
            id: name,
            default_environment: {
              environment: 'production',
              script: {
                id: name,
                tag: 'tag',
                last_deployed_from: 'wrangler',
                migration_tag: account.worker(name).migrationTag,
              },
            },
          })
        : missing(10_090, 'workers.api.error.service_not_found'),
  ],
  [
    'GET',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/deployments$/,
    (account, _asked, name) => {
      if (!account.workers.has(name)) return noWorker
      const deployments = account.worker(name).deployments.map(({ id, versionId, message, at }) => ({
        id,
        created_on: at,
        source: 'wrangler',
        strategy: 'percentage',
        author_email: 'equipe@ca-cpourmoi.com',
        versions: [{ version_id: versionId, percentage: 100 }],
        annotations: { 'workers/message': message, 'workers/triggered_by': 'upload' },
      }))
      return ok({ deployments: deployments.reverse().slice(0, 10) })
    },
  ],
  [
    'POST',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/deployments(?:\?.*)?$/,
    (account, asked, name) => {
      const { versions, annotations } = jsonOf(asked) as {
        versions: { version_id: string }[]
        annotations?: Record<string, string>
      }
      const versionId = versions[0]?.version_id ?? ''
      if (!account.worker(name).versions.some(({ id }) => id === versionId))
        return missing(10_021, 'no such version')
      account.serve(name, versionId, annotations?.['workers/message'] ?? null)
      return ok({ id: account.worker(name).deployments.at(-1)?.id })
    },
  ],
  [
    'GET',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/versions\/([\w-]+)$/,
    (account, _asked, name, id) => {
      const found = account.workers.get(name)?.versions.find((one) => one.id === id)
      return found ? ok(versionAnswer(found)) : missing(10_021, 'no such version')
    },
  ],
  [
    'GET',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/versions(?:\?.*)?$/,
    (account, _asked, name) =>
      account.workers.has(name) ? ok({ items: account.worker(name).versions.map(versionAnswer) }) : noWorker,
  ],
  [
    'GET',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/secrets$/,
    (account, _asked, name) =>
      account.workers.has(name)
        ? ok(
            Object.keys(account.live(name)?.secrets ?? {}).map((one) => ({ name: one, type: 'secret_text' })),
          )
        : noWorker,
  ],
  [
    'PATCH',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/secrets-bulk$/,
    (account, asked, name) => secretsOfWorker(account, name, jsonOf(asked)),
  ],
  [
    'GET',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/schedules$/,
    (account, _asked, name) =>
      account.workers.has(name)
        ? ok({ schedules: account.worker(name).crons.map((cron) => ({ cron })) })
        : noWorker,
  ],
  [
    'PUT',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/schedules$/,
    (account, asked, name) => {
      if (!account.workers.has(name)) return noWorker
      const crons = (jsonOf(asked) as { cron: string }[]).map(({ cron }) => cron)
      account.worker(name).crons = crons
      return ok({ schedules: crons.map((cron) => ({ cron })) })
    },
  ],
  [
    'GET',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/settings$/,
    (account, _asked, name) => {
      const live = account.live(name)
      return live ? ok({ bindings: versionAnswer(live).resources.bindings, ...live.runs }) : noWorker
    },
  ],
  [
    'GET',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/script-settings$/,
    (account, _asked, name) => (account.workers.has(name) ? ok(account.worker(name).logs) : noWorker),
  ],
  [
    'PATCH',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/script-settings$/,
    (account, asked, name) => {
      const { observability, logpush } = jsonOf(asked) as { observability?: unknown; logpush?: unknown }
      account.worker(name).logs = { observability, logpush }
      return ok(account.worker(name).logs)
    },
  ],
  [
    'GET',
    /^\/accounts\/\w+\/workers\/workers\/([\w-]+)$/,
    (account, _asked, name) =>
      account.workers.has(name)
        ? ok({ id: name, name, subdomain: account.worker(name).subdomain, logpush: false })
        : noWorker,
  ],
  [
    'GET',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/subdomain$/,
    (account, _asked, name) => (account.workers.has(name) ? ok(account.worker(name).subdomain) : noWorker),
  ],
  [
    'POST',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/subdomain$/,
    (account, asked, name) => {
      account.worker(name).subdomain = jsonOf(asked)
      return ok(account.worker(name).subdomain)
    },
  ],
  [
    'POST',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/assets-upload-session$/,
    (account, asked) => uploadAssets.begin(account, jsonOf(asked)),
  ],
  [
    'POST',
    /^\/accounts\/\w+\/workers\/assets\/upload/,
    (account, asked) => uploadAssets.take(account, asked),
  ],
  [
    'PUT',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)(?:\?.*)?$/,
    (account, asked, name) => uploadWorker(account, name, asked, true),
  ],
  [
    'POST',
    /^\/accounts\/\w+\/workers\/scripts\/([\w-]+)\/versions(?:\?.*)?$/,
    (account, asked, name) => uploadWorker(account, name, asked, false),
  ],
]

/** What the platform answers, and what it does. A token of somebody else reads nothing. */
export async function answerOf(account: PretendAccount, asked: Asked): Promise<Answer> {
  const isAsset = /\/workers\/assets\/upload/.test(asked.address)
  if (!isAsset && asked.authorization !== `Bearer ${account.token}`)
    return { status: 403, error: [10_000, 'Authentication error'] }
  if (asked.address.startsWith('/accounts/') && !asked.address.startsWith(`/accounts/${account.id}/`))
    return { status: 403, error: [10_000, 'Authentication error'] }
  for (const [method, pattern, answer] of routes) {
    if (method !== asked.method) continue
    const [whole, name = '', rest = ''] = pattern.exec(asked.address) ?? []
    if (whole !== undefined) return answer(account, asked, name, rest)
  }
  return { status: 405, error: [10_405, `the stand-in does not know ${asked.method} ${asked.address}`] }
}
