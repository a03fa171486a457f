import { randomUUID } from 'node:crypto'
import { digestOf, type PretendAccount, type PretendVersion } from './pretend-account.ts'
import { type Answer, type Asked, noWorker, ok } from './pretend-answer.ts'

interface Metadata {
  bindings?: { type: string; name: string; text?: string }[]
  annotations?: Record<string, string>
  keep_bindings?: string[]
  keep_assets?: boolean
  assets?: { jwt?: string }
  migrations?: { new_tag?: string }
  compatibility_date?: string
  compatibility_flags?: string[]
  observability?: unknown
  logpush?: boolean
}

export function versionAnswer(version: PretendVersion) {
  return {
    id: version.id,
    number: 1,
    metadata: { created_on: '2026-11-30T12:00:00Z', source: 'wrangler' },
    annotations: { 'workers/tag': version.tag, 'workers/message': version.message },
    resources: {
      bindings: [
        ...version.bindings,
        ...Object.keys(version.secrets).map((name) => ({ type: 'secret_text', name })),
      ],
      script: { etag: version.modules, handlers: ['fetch', 'scheduled'] },
      script_runtime: version.runs,
    },
  }
}

const textOf = async (part: FormDataEntryValue | null) =>
  typeof part === 'string' ? part : ((await part?.text()) ?? '')

/** A new version of a Worker. @param serves whether it is deployed at once */
export async function uploadWorker(
  account: PretendAccount,
  name: string,
  asked: Asked,
  serves: boolean,
): Promise<Answer> {
  if (!serves && !account.workers.has(name)) return noWorker
  const form = await new Response(new Uint8Array(asked.body), {
    headers: { 'content-type': asked.contentType },
  }).formData()
  const metadata = JSON.parse(await textOf(form.get('metadata'))) as Metadata
  const modules: string[] = []
  for (const [part, value] of form.entries())
    if (part !== 'metadata' && typeof value !== 'string' && !part.endsWith('.map'))
      modules.push(`${part} ${digestOf(new Uint8Array(await value.arrayBuffer()))}`)
  const former = account.live(name)
  const given = metadata.bindings ?? []
  const kept = metadata.keep_bindings?.includes('secret_text') ? former?.secrets : undefined
  const inherited = given
    .filter(({ type }) => type === 'inherit')
    .map((one) => [one.name, former?.secrets[one.name] ?? ''])
  const secrets = given.filter(({ type }) => type === 'secret_text').map((one) => [one.name, one.text ?? ''])
  for (const binding of given as { type: string; script_name?: string }[])
    if (
      binding.type === 'durable_object_namespace' &&
      binding.script_name &&
      !account.workers.has(binding.script_name)
    )
      return { status: 400, error: [10_061, `no such script: ${binding.script_name}`] }
  const version: PretendVersion = {
    id: randomUUID(),
    tag: metadata.annotations?.['workers/tag'] ?? null,
    message: metadata.annotations?.['workers/message'] ?? null,
    modules: digestOf(modules.sort().join('\n')),
    bindings: given
      .filter(({ type }) => type !== 'secret_text' && type !== 'inherit')
      .map((binding) => ({ ...binding })),
    secrets: {
      ...kept,
      ...(Object.fromEntries(inherited) as Record<string, string>),
      ...(Object.fromEntries(secrets) as Record<string, string>),
    },
    files: metadata.keep_assets ? (former?.files ?? {}) : uploadAssets.finished(metadata.assets?.jwt),
    runs: {
      compatibility_date: metadata.compatibility_date,
      compatibility_flags: metadata.compatibility_flags,
    },
  }
  const worker = account.worker(name)
  worker.versions.push(version)
  if (metadata.migrations?.new_tag) worker.migrationTag = metadata.migrations.new_tag
  if (serves) {
    account.serve(name, version.id, version.message)
    worker.logs = { observability: metadata.observability, logpush: metadata.logpush }
  }
  const told = { startup_time_ms: 5, has_preview: false, entry_point: 'entry.mjs' }
  if (!serves) return ok({ ...versionAnswer(version), ...told })
  return ok({ id: name, deployment_id: version.id.replaceAll('-', ''), tag: version.tag, ...told })
}

/** Some secrets given, others taken away (`null`): a version of its own, with what else the last one had. */
export function secretsOfWorker(
  account: PretendAccount,
  name: string,
  given: { secrets?: Record<string, { text: string } | null> },
): Answer {
  const live = account.live(name)
  if (!live) return noWorker
  const secrets = { ...live.secrets }
  for (const [secret, value] of Object.entries(given.secrets ?? {})) {
    if (value === null) delete secrets[secret]
    else secrets[secret] = value.text
  }
  const version = { ...live, id: randomUUID(), tag: null, message: null, secrets }
  account.worker(name).versions.push(version)
  account.serve(name, version.id, null)
  return ok({})
}

type Manifest = Record<string, { hash: string; size: number }>

/** Files are asked for by their digest: what is there already does not travel. */
export const uploadAssets = {
  begin(account: PretendAccount, { manifest }: { manifest: Manifest }): Answer {
    const wanted = [...new Set(Object.values(manifest).map(({ hash }) => hash))].filter(
      (hash) => !account.files.has(hash),
    )
    const buckets = wanted.length > 0 ? [wanted] : []
    return ok({ jwt: tokenOf(manifest), buckets })
  },
  async take(account: PretendAccount, asked: Asked): Promise<Answer> {
    const token = asked.authorization.replace('Bearer ', '')
    const form = await new Response(new Uint8Array(asked.body), {
      headers: { 'content-type': asked.contentType },
    }).formData()
    for (const [hash, value] of form.entries())
      account.files.set(
        hash,
        Buffer.from(typeof value === 'string' ? value : await value.text(), 'base64').toString('utf8'),
      )
    const manifest = manifestOf(token)
    const done = Object.values(manifest).every(({ hash }) => account.files.has(hash))
    return { status: done ? 201 : 202, result: done ? { jwt: tokenOf(manifest) } : {} }
  },
  /** Digests of the files of a session, by their name. */
  finished(token: string | undefined): Record<string, string> {
    if (token === undefined) return {}
    return Object.fromEntries(Object.entries(manifestOf(token)).map(([name, { hash }]) => [name, hash]))
  },
}

/** Manifests of sessions: a token names one, since that of a whole site is longer than a header may be. */
const manifests = new Map<string, Manifest>()

/** Read by wrangler for when it ends; nobody checks its signature. */
function tokenOf(manifest: Manifest): string {
  const session = randomUUID()
  manifests.set(session, manifest)
  return ['{}', JSON.stringify({ session, exp: 4_000_000_000 }), '']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')
}

function manifestOf(token: string): Manifest {
  const { session } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    session: string
  }
  return manifests.get(session) ?? {}
}
