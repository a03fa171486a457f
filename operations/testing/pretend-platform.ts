import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PretendAccount } from './pretend-account.ts'
import type { Asked } from './pretend-answer.ts'
import { exportOf } from './pretend-export.ts'
import { answerOf } from './pretend-routes.ts'

/** How a call goes wrong. `refused`: nothing is done; `cut`: it is done, and nobody is told. */
export type Fault = 'refused' | 'cut'

export interface Call {
  method: string
  /** Without what comes before `/accounts` or `/zones`. */
  address: string
  /** Whether it could change something. */
  writes: boolean
  /** Header and body, for who looks for what must not be there. */
  text: string
}

export interface PretendPlatform {
  /** For CLOUDFLARE_API_BASE_URL. */
  base: string
  /** Where the portal would answer. */
  origin: string
  account: PretendAccount
  calls: Call[]
  /** Breaks a call: asked for each, in turn. */
  breaks: (call: Call) => Fault | null
  close: () => Promise<void>
}

/** What answers in the place of the platform’s interface, keeps what it is given, and can fail or be cut at any call. */
export async function startPretendPlatform(): Promise<PretendPlatform> {
  const platform: PretendPlatform = {
    base: '',
    origin: '',
    account: new PretendAccount(),
    calls: [],
    breaks: () => null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  const server = createServer((incoming, outgoing) => {
    void answer(platform, incoming, outgoing).catch((fault: unknown) => {
      outgoing.writeHead(500).end(String(fault))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  platform.origin = `http://127.0.0.1:${port}`
  platform.account.exportUrl = (id) => `${platform.origin}/exports/${id}?signature=signee`
  platform.base = `${platform.origin}/client/v4`
  return platform
}

async function answer(
  platform: PretendPlatform,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const { method = '', url = '', headers } = incoming
  if (url === '/sante') return health(platform, outgoing)
  const [, exported] = /^\/exports\/([\w-]+)\?signature=signee$/.exec(url) ?? []
  if (exported !== undefined) return download(platform, exported, outgoing)
  const address = url.replace('/client/v4', '')
  const asked: Asked = {
    method,
    address,
    query: new URL(url, platform.origin).searchParams,
    body,
    contentType: headers['content-type'] ?? '',
    authorization: headers.authorization ?? '',
  }
  const call: Call = { method, address, writes: writes(asked), text: body.toString('latin1') }
  platform.calls.push(call)
  const fault = platform.breaks(call)
  if (fault === 'refused') return send(outgoing, 400, refusal(10_001, 'refusé par cet essai'))
  const { status, result, error } = await answerOf(platform.account, asked)
  if (fault === 'cut') return void incoming.socket.destroy()
  send(outgoing, status, error ? refusal(...error) : { success: true, errors: [], messages: [], result })
}

const refusal = (code: number, message: string) => ({
  success: false,
  errors: [{ code, message }],
  messages: [],
  result: null,
})

function send(outgoing: ServerResponse, status: number, body: object): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** A question to a database is a reading when each of its statements is one. */
function writes({ method, address, body }: Asked): boolean {
  if (method === 'GET') return false
  if (!/\/d1\/database\/[^/]+\/(?:query|raw)$/.test(address)) return true
  return !/^\s*SELECT\b[^;]*;?\s*$/i.test((JSON.parse(body.toString()) as { sql: string }).sql)
}

/** What a signed address gives, to whoever has it. */
function download({ account }: PretendPlatform, id: string, outgoing: ServerResponse): void {
  const found = account.databaseById(id)
  if (!found) return void outgoing.writeHead(404).end()
  outgoing.writeHead(200, { 'content-type': 'application/sql' }).end(exportOf(found[1].sqlite))
}

/** The portal is there when a name leads to a Worker that serves a publication. */
function health({ account }: PretendPlatform, outgoing: ServerResponse): void {
  const [domain] = account.domains.values()
  const live = domain ? account.live(domain.service) : undefined
  const publication = account.files.get(live?.files['/_prive/deployment.json'] ?? '')
  if (publication === undefined) return void outgoing.writeHead(404).end()
  const { snapshotDigest } = JSON.parse(publication) as { snapshotDigest: string }
  outgoing
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ state: 'ok', publication: snapshotDigest }))
}
