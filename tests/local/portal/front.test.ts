import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { frontServer } from './front.ts'

const secret = 'un mot que seul le devant du portail connait'
let seen: { url: string; method: string; headers: IncomingHttpHeaders; body: string }[]
let worker: Server
let front: Server
let port: number

const portOf = (server: Server) => (server.address() as AddressInfo).port
beforeEach(async () => {
  seen = []
  worker = createServer((incoming, outgoing) => {
    void (async () => {
      let body = ''
      for await (const piece of incoming) body += String(piece)
      seen.push({ url: incoming.url ?? '', method: incoming.method ?? '', headers: incoming.headers, body })
      outgoing.setHeader('Set-Cookie', ['a=1', 'b=2'])
      outgoing.writeHead(201, { 'content-type': 'text/plain' }).end('du portail')
    })().catch(() => undefined)
  })
  worker.listen(0, '127.0.0.1')
  await once(worker, 'listening')
  front = frontServer({ targetPort: portOf(worker), secret })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  port = portOf(front)
})
afterEach(() => {
  for (const server of [front, worker]) {
    server.close()
    server.closeAllConnections()
  }
})

/** Sends a line and headers as they are: no client mends what it is given. */
async function raw(path: string, headers: Record<string, string> = {}, body = ''): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const lines = Object.entries({ Host: `127.0.0.1:${port}`, Connection: 'close', ...headers })
  const method = body === '' ? 'GET' : 'POST'
  const length = body === '' ? [] : [['Content-Length', String(body.length)]]
  const head = [...lines, ...length].map(([name, value]) => `${name}: ${value}`).join('\r\n')
  socket.write(`${method} ${path} HTTP/1.1\r\n${head}\r\n\r\n${body}`)
  let answer = ''
  for await (const piece of socket) answer += String(piece)
  return answer
}
const statusOf = (answer: string) => Number(answer.split(' ')[1])

describe('what stands before the portal of this machine', () => {
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

  test.each([
    '/cdn-cgi/explorer',
    '/cdn-cgi/local/explorer/api/d1/database',
    '/cdn-cgi/handler/scheduled?time=4102444800000',
    '/cdn-cgi/local/scheduled',
    '/cdn-cgi',
    '/CDN-CGI/local/scheduled',
    '/__scheduled',
    '/./cdn-cgi/local/scheduled',
    '/offres/../cdn-cgi/local/scheduled',
    '/%2e/cdn-cgi/local/scheduled',
    '/offres/%2E%2e/cdn-cgi/local/scheduled',
    '/\\cdn-cgi/local/scheduled',
    '//cdn-cgi/local/scheduled',
    '/offres/..\\cdn-cgi/local/scheduled',
  ])('answers for no tool of development at %s', async (path) => {
    expect(statusOf(await raw(path))).toBe(404)
    expect(seen).toEqual([])
  })

  test.each(['http://127.0.0.1/cdn-cgi/local/scheduled', '*', 'cdn-cgi/local/scheduled'])(
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

  test('answers to each name of the loopback', async () => {
    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])
      expect(statusOf(await raw('/', { Host: `${name}:${port}` }))).toBe(201)
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

  test('cuts what its sender cuts', async () => {
    const cut = new Promise<void>((resolve) => {
      worker.once('request', (incoming) => incoming.once('close', () => resolve()))
    })
    const outgoing = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-length': 100 } })
    outgoing.on('error', () => undefined)
    outgoing.write('la moitié', () => outgoing.destroy())
    await cut
    expect(seen).toEqual([])
  })

  test('says that the portal is away when nothing answers behind', async () => {
    worker.close()
    worker.closeAllConnections()
    await once(worker, 'close')
    expect(statusOf(await raw('/'))).toBe(502)
  })
})
