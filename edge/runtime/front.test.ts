import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NodeBuffer } from '../src/ground/crypto/node-buffer.ts'
import { frontServer } from './front.ts'
import { connectionsTo } from './generations.ts'
import { mostBodyBytes } from './request-body.ts'

const secret = 'un mot que seul le devant du portail connait'
let folder: string
let seen: { url: string; method: string; headers: IncomingHttpHeaders; raw: string[]; body: string }[]
let worker: Server
let front: Server
let port: number
/** Who asks waits for this, until there is a runtime to take. */
let arrival: () => Promise<unknown>
let taken: number

const portOf = (server: Server) => (server.address() as AddressInfo).port
async function startWorker(socketPath: string): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      let body = ''
      for await (const piece of incoming) body += String(piece)
      const { url = '', method = '', headers, rawHeaders: raw } = incoming
      seen.push({ url, method, headers, raw, body })
      outgoing.setHeader('Set-Cookie', ['a=1', 'b=2'])
      outgoing.writeHead(201, { 'content-type': 'text/plain' }).end('du portail')
    })().catch(() => undefined)
  })
  server.listen(socketPath)
  await once(server, 'listening')
  return server
}
const end = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'front-'))
  seen = []
  taken = 0
  arrival = () => Promise.resolve()
  const socketPath = path.join(folder, 'worker.sock')
  worker = await startWorker(socketPath)
  const target = { socketPath, agent: connectionsTo() }
  front = frontServer({
    hosts: ['127.0.0.1', 'localhost', '[::1]'],
    clientHeader: null,
    secret,
    async take() {
      await arrival()
      taken += 1
      return target
    },
    release: () => void (taken -= 1),
  })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  port = portOf(front)
})
afterEach(async () => {
  await Promise.all([front, worker].map(end))
  await rm(folder, { recursive: true })
})

/** Sends a line and headers as they are: no client mends what it is given. */
async function raw(target: string, headers: Record<string, string> = {}, body = ''): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const lines = Object.entries({ Host: `127.0.0.1:${port}`, Connection: 'close', ...headers })
  const method = body === '' ? 'GET' : 'POST'
  const length =
    body === '' || 'Transfer-Encoding' in headers ? [] : [['Content-Length', String(body.length)]]
  const head = [...lines, ...length].map(([name, value]) => `${name}: ${value}`).join('\r\n')
  socket.write(`${method} ${target} HTTP/1.1\r\n${head}\r\n\r\n${body}`)
  let answer = ''
  for await (const piece of socket) answer += String(piece)
  return answer
}
/** What these very bytes are answered. */
async function sent(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(bytes)
  let answer = ''
  for await (const piece of socket) answer += String(piece)
  return answer
}

const statusOf = (answer: string) => Number(answer.split(' ')[1])

describe('what stands before the portal', () => {
  test('passes a request on, whole, and its answer back', async () => {
    const answer = await raw('/connexion?retour=%2Foffres', { 'Content-Type': 'text/plain' }, 'corps')
    expect(statusOf(answer)).toBe(201)
    expect(answer).toContain('du portail')
    expect(answer.match(/set-cookie: [ab]=\d/gi)).toHaveLength(2)
    expect(seen).toMatchObject([
      {
        url: '/connexion?retour=%2Foffres',
        method: 'POST',
        body: 'corps',
        headers: { host: `127.0.0.1:${port}` },
      },
    ])
  })

  test('reads a body in pieces, and passes it on with its length', async () => {
    const answer = await raw('/', { 'Transfer-Encoding': 'chunked' }, '3\r\ncor\r\n2\r\nps\r\n0\r\n\r\n')
    expect(statusOf(answer)).toBe(201)
    expect(seen).toMatchObject([{ body: 'corps', headers: { 'content-length': '5' } }])
    expect(seen[0]?.headers).not.toHaveProperty('transfer-encoding')
  })

  test.each(['http://127.0.0.1/offres', '*', 'offres'])(
    'refuses a target that is no path: %s',
    async (target) => {
      expect(statusOf(await raw(target))).toBe(400)
      expect(seen).toEqual([])
    },
  )

  test.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '10.0.0.1', '127.0.0.1:1', ''])(
    'answers to no other name: « %s »',
    async (host) => {
      expect([400, 421]).toContain(statusOf(await raw('/', { Host: host })))
      expect(seen).toEqual([])
    },
  )

  test('answers to each of its names, and says one to the portal', async () => {
    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])
      expect(statusOf(await raw('/', { Host: `${name}:${port}` }))).toBe(201)
    expect(seen).toHaveLength(4)
    for (const { raw: lines } of seen)
      expect(lines.filter((one) => one.toLowerCase() === 'host')).toHaveLength(1)
  })

  test('says itself from whom a request came, whatever it claims', async () => {
    await raw('/', {
      'CF-Connecting-IP': '203.0.113.9',
      'cf-ray': 'x',
      'MF-Original-URL': 'http://127.0.0.1/cdn-cgi/local/scheduled',
      'X-Forwarded-For': '203.0.113.9',
      'X-Portal-Front': 'un mot deviné',
      Forwarded: 'for=203.0.113.9',
    })
    const { headers } = seen[0] ?? {}
    expect(headers?.['cf-connecting-ip']).toBe('127.0.0.1')
    expect(headers?.['x-portal-front']).toBe(secret)
    for (const name of ['cf-ray', 'mf-original-url', 'x-forwarded-for', 'forwarded'])
      expect(headers).not.toHaveProperty(name)
  })

  test('asks nothing of the portal for a body that is cut', async () => {
    const outgoing = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-length': 100 } })
    outgoing.on('error', () => undefined)
    outgoing.write('la moitié', () => outgoing.destroy())
    await new Promise<void>((resolve) => outgoing.once('close', resolve))
    expect(statusOf(await raw('/after'))).toBe(201)
    expect(seen.map(({ url }) => url)).toEqual(['/after'])
    expect(taken).toBe(0)
  })
})

describe('a body that is too large', () => {
  const piece = 'x'.repeat(100_000)
  // Seen: 502 « Le portail redémarre. », after 10 MB had gone to the Worker.
  test.each([
    ['told by its length', 'Content-Length: 12000000', piece],
    ['in pieces', 'Transfer-Encoding: chunked', `${piece.length.toString(16)}\r\n${piece}\r\n`],
  ])('is refused in plain words: %s', async (_label, header, sent) => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`POST /connexion HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${header}\r\n\r\n`)
    for (let time = 0; time < 120; time++) socket.write(sent)
    // A client that closes when it has sent all, and one that goes on, are answered.
    socket.end(header.startsWith('Transfer') ? '0\r\n\r\n' : '')
    let answer = ''
    for await (const part of socket) answer += String(part)
    expect(statusOf(answer)).toBe(413)
    expect(answer).toContain('Ce que vous envoyez est trop lourd.')
    expect(seen).toEqual([])
  })

  test('answers whoever offers to upgrade as if they had not', async () => {
    const answer = await sent(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n`,
    )
    expect(statusOf(answer)).toBe(201)
    expect(seen[0]?.raw.join()).not.toMatch(/upgrade/i)
  })

  test('refuses to be a tunnel, and two names for one request', async () => {
    expect(statusOf(await sent(`CONNECT a.exemple:443 HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`))).toBe(
      405,
    )
    expect(
      statusOf(
        await sent(
          `GET / HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:${port}\r\nHost: mechant.exemple\r\n\r\n`,
        ),
      ),
    ).toBe(400)
    expect(seen).toEqual([])
  })

  test('leaves the connection to the next request', async () => {
    const socket = connect(port, '127.0.0.1')
    const host = `Host: 127.0.0.1:${port}\r\n`
    socket.write(`POST / HTTP/1.1\r\n${host}Content-Length: ${mostBodyBytes + 1}\r\n\r\n`)
    socket.write(NodeBuffer.alloc(mostBodyBytes + 1, 'x'))
    socket.write(`GET /ensuite HTTP/1.1\r\n${host}Connection: close\r\n\r\n`)
    let answers = ''
    for await (const piece of socket) answers += String(piece)
    expect(answers.match(/HTTP\/1\.1 (\d+)/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 201'])
  })
})

describe('while a runtime takes the place of another', () => {
  test('whoever asks waits, and is answered by the next one', async () => {
    let back: () => void = () => undefined
    const away = new Promise<void>((resolve) => (back = resolve))
    arrival = () => away
    const answer = raw('/connexion', {}, 'corps')
    expect(seen).toEqual([])
    back()
    expect(statusOf(await answer)).toBe(201)
    expect(seen).toMatchObject([{ body: 'corps' }])
  })

  test('what did not reach a runtime is sent again, whatever it is', async () => {
    await end(worker)
    await rm(path.join(folder, 'worker.sock'), { force: true })
    let times = 0
    arrival = async () => {
      // The second time that one is taken, it is there again.
      if (++times === 2) worker = await startWorker(path.join(folder, 'worker.sock'))
    }
    const answer = await raw('/connexion', {}, 'corps')
    expect(statusOf(answer)).toBe(201)
    expect([times, seen.length]).toEqual([2, 1])
  })

  test('what may have been done is not done twice; what changes nothing is asked again', async () => {
    worker.removeAllListeners('request')
    const asked: string[] = []
    worker.on('request', (incoming) => {
      asked.push(`${incoming.method}`)
      incoming.socket.destroy()
    })
    expect(statusOf(await raw('/connexion', {}, 'corps'))).toBe(502)
    expect(asked).toEqual(['POST'])
    expect(statusOf(await raw('/connexion'))).toBe(502)
    expect(asked).toEqual(['POST', ...Array.from({ length: 5 }, () => 'GET')])
    expect(taken).toBe(0)
  })

  test('says so when there is none for too long', async () => {
    await end(front)
    const release = () => undefined
    front = frontServer({
      hosts: ['127.0.0.1'],
      clientHeader: null,
      secret,
      take: () => Promise.resolve(null),
      release,
    })
    front.listen(0, '127.0.0.1')
    await once(front, 'listening')
    port = portOf(front)
    const answer = await raw('/')
    expect(statusOf(answer)).toBe(503)
    expect(answer).toMatch(/retry-after: \d/i)
    expect(answer).toContain('Le portail redémarre.')
  })
})
