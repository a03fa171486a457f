import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { digestLegalText, textInForce, type LegalTextKind } from '@portal/content'
import { readLegalArchive } from '@portal/content/legal-archive'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { descriptorOf } from '../testing/descriptor.ts'
import { pointerAlone } from '../../cms/src/publish/pipeline/deliver.ts'
import { publicationPlaces } from '../../cms/src/publish/pipeline/publication-places.ts'
import { publishSite } from '../../cms/src/publish/pipeline/publish-site.ts'
import { rendererIn } from '../../cms/src/publish/pipeline/render-site.ts'
import { documents } from '../../cms/src/testing/pretend-documents.ts'
import { askControl } from '../../edge/runtime/control.ts'
import { databaseClient } from '../../edge/runtime/database-client.ts'
import { type RuntimeOrder, socketsIn } from '../../edge/runtime/order.ts'
import { demonstrationQueries } from '../../edge/src/demonstration/demonstration-sql.ts'
import { hashPassword } from '../../edge/src/entrance/password/password.ts'
import { composeEnvironment } from '../settings/compose.ts'
import { root } from '../settings/root.ts'
import { readSettingsFile, settingsFileIn, writeSettingsFile } from '../settings/settings-file.ts'
import { builtSite } from '../testing/built-site.ts'
import { settingsInService } from '../testing/settings-in-service.ts'
import { environmentFile } from './environment-file.ts'

// Members read and sign in, on the bundle that serves, while each key is replaced by its command and the service restarted.

const testing = path.join(import.meta.dirname, '..', 'testing')
const password = 'trois bols de café brûlant'
let folder: string
let order: RuntimeOrder
let systemd: ChildProcess
let port: number
let output = ''

const settingsFolder = () => path.join(folder, 'reglages', 'production')
async function handToWorker(): Promise<void> {
  const settings = await readSettingsFile(settingsFileIn(settingsFolder()))
  await writeFile(order.environmentFile, environmentFile(composeEnvironment(settings, 'server', 'portal')))
}

beforeAll(async () => {
  const rendererFolder = await builtSite()
  folder = await mkdtemp(path.join(tmpdir(), 'clefs-'))
  await writeSettingsFile(settingsFileIn(settingsFolder()), settingsInService())
  const places = publicationPlaces(path.join(folder, 'cms'))
  const published = await publishSite({
    ...{ places, deliver: pointerAlone, force: false, renderer: await rendererIn(rendererFolder) },
    readContent: async () => ({ content: await documents('Outillage'), media: new Map() }),
    createdAt: new Date(),
    clock: () => performance.now(),
    onStep: () => Promise.resolve(),
  })
  expect(published).toMatchObject({ kind: 'live' })
  order = {
    liveSite: path.join(folder, 'cms', 'site', 'wrangler.json'),
    environmentFile: path.join(folder, 'worker.env'),
    state: path.join(folder, 'r'),
    sockets: path.join(folder, 's'),
    migrations: path.join(root, 'edge', 'migrations'),
    front: {
      listening: { address: '127.0.0.1', port: 1 },
      hosts: ['ca-cpourmoi.com'],
      proxy: { clientHeader: 'X-Real-IP' },
    },
  }
  await handToWorker()
  execFileSync('mkdir', ['-m', '700', order.sockets])
  const portail = createServer()
  const sockets = [portail, createServer()]
  for (const server of sockets) {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  }
  port = (portail.address() as AddressInfo).port
  systemd = spawn(
    process.execPath,
    [
      ...[path.join(testing, 'pretend-systemd.ts'), path.join(testing, 'portal-alone.ts')],
      JSON.stringify(order),
    ],
    { stdio: ['ignore', 'pipe', 'pipe', ...sockets.map(descriptorOf)] },
  )
  for (const stream of [systemd.stdout, systemd.stderr])
    stream?.on('data', (piece: Buffer) => (output += String(piece)))
  for (const server of sockets) server.close()
}, 900_000)
afterAll(async () => {
  systemd.kill('SIGTERM')
  await once(systemd, 'exit')
  await rm(folder, { recursive: true, force: true })
})
const count = (word: string) => output.split(`"event":"${word}"`).length - 1

async function members(): Promise<void> {
  const texts = await Promise.all(
    (await readLegalArchive()).map(async (text) => ({ ...text, digest: await digestLegalText(text) })),
  )
  const textOn = (kind: LegalTextKind, day: Parameters<typeof textInForce>[2]) =>
    textInForce(texts, kind, day)
  const statements = await demonstrationQueries(await hashPassword(password), (day) => ({
    cgu: textOn('cgu', day) as never,
    privacy: textOn('politique-de-confidentialite', day) as never,
  }))
  const { control, database } = socketsIn(order.sockets)
  await askControl(control, 'GET', '/database')
  const client = databaseClient(database)
  await client.batch(statements.map((one) => client.prepare(one)))
  client.close()
}

interface Answer {
  status: number
  cookies: string[]
  body: string
}
/** One question on a connection of its own, as the proxies of the guide ask. */
function ask(at: string, { cookie = '', form }: { cookie?: string; form?: Record<string, string> } = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const body = form === undefined ? '' : new URLSearchParams(form).toString()
    const posts = {
      Origin: 'https://ca-cpourmoi.com',
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': String(body.length),
    }
    const headers = {
      Host: 'ca-cpourmoi.com',
      'X-Real-IP': '203.0.113.7',
      Cookie: cookie,
      ...(form && posts),
    }
    const asked = request(
      { host: '127.0.0.1', port, method: form ? 'POST' : 'GET', path: at, agent: false, headers },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece))
        const cookies = (answer.headers['set-cookie'] ?? []).map((one) => one.split(';')[0] ?? '')
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, cookies, body: text }))
        answer.on('error', reject)
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}
const signIn = () =>
  ask('/connexion', {
    form: { email: 'nadia.infirmiere@ca-cpourmoi.example', password, acceptance: 'yes' },
  })

test('every key of the portal is replaced while members read and sign in, and none of them notices', async () => {
  await expect.poll(() => count('ready'), { timeout: 120_000 }).toBe(1)
  await members()
  const first = await signIn()
  expect(first.status, first.body.slice(0, 300)).toBe(303)
  const cookie = first.cookies.filter((one) => !one.endsWith('=')).join('; ')
  expect((await ask('/compte', { cookie })).status).toBe(200)

  let isOver = false
  const outcomes: string[] = []
  const load = async (one: () => Promise<Answer>, wanted: number) => {
    while (!isOver)
      outcomes.push(
        await one().then(
          ({ status }) => (status === wanted ? 'well' : `${status}`),
          (fault: Error) => `lost: ${fault.message}`,
        ),
      )
  }
  const session = cookie
    .split('; ')
    .filter((one) => !one.startsWith('__Host-pass'))
    .join('; ')
  const loads = [
    // A pass of before the rotation, and a session that has one made anew.
    load(() => ask('/compte', { cookie }), 200),
    load(() => ask('/compte', { cookie: session }), 200),
    load(() => ask('/cgu'), 200),
  ]
  const keys = ['PASS_KEYS', 'CHANNEL_KEYS', 'CODE_KEYS', 'FACTOR_KEYS', 'FRONT_SECRET']
  for (const [index, name] of keys.entries()) {
    const before = await readFile(settingsFileIn(settingsFolder()), 'utf8')
    execFileSync(process.execPath, [
      path.join(root, 'operations', 'settings', 'settings.ts'),
      ...['--rotate', name, '--environment', 'production', '--state', path.join(folder, 'reglages')],
    ])
    expect(await readFile(settingsFileIn(settingsFolder()), 'utf8'), name).not.toBe(before)
    await handToWorker()
    systemd.kill('SIGHUP')
    await expect.poll(() => count('restarted'), { timeout: 120_000 }).toBe(index + 1)
    const seen = outcomes.length
    await expect.poll(() => outcomes.length, { timeout: 120_000 }).toBeGreaterThan(seen + 30)
    expect((await signIn()).status, name).toBe(303)
  }
  isOver = true
  await Promise.all(loads)
  expect([...new Set(outcomes)]).toEqual(['well'])
  expect(count('killed')).toBe(0)
}, 600_000)
