import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NodeBuffer } from '../src/ground/crypto/node-buffer.ts'
import { clientOf } from './front-headers.ts'
import { frontServer } from './front.ts'
import { connectionsTo } from './generations.ts'

let folder: string
let servers: Server[]
let seen: IncomingHttpHeaders[]
/** Who is let go before the worker answers. */
let answerWhen: Promise<unknown>
const at = (name: string) => path.join(folder, name)

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'front-proxy-'))
  seen = []
  answerWhen = Promise.resolve()
  const worker = createServer((incoming, outgoing) => {
    incoming.resume()
    seen.push(incoming.headers)
    void answerWhen.then(() => outgoing.end('du portail'))
  })
  const target = { socketPath: at('worker.sock'), agent: connectionsTo() }
  const front = frontServer({
    hosts: ['ca-cpourmoi.com', 'www.ca-cpourmoi.com'],
    clientHeader: 'X-Real-IP',
    secret: 'f'.repeat(32),
    take: () => Promise.resolve(target),
    release: () => undefined,
  })
  servers = [front, worker]
  worker.listen(at('worker.sock'))
  front.listen(at('front.sock'))
  for (const server of servers) if (!server.listening) await once(server, 'listening')
})
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  await rm(folder, { recursive: true })
})

interface Answer {
  status: number
  body: string
  headers: IncomingHttpHeaders
}

function ask(headers: Record<string, string | string[]>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { socketPath: at('front.sock'), path: '/offres', headers, agent: false },
      (answer) => {
        let body = ''
        answer.setEncoding('utf8').on('data', (piece: string) => (body += piece))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers }))
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

const ours = { Host: 'ca-cpourmoi.com', 'X-Real-IP': '203.0.113.7' }

describe('behind a proxy that speaks TLS', () => {
  test.each(['203.0.113.7', '2001:db8::7'])('%s is believed to ask', async (client) => {
    expect(await ask({ ...ours, 'X-Real-IP': client })).toMatchObject({ status: 200, body: 'du portail' })
    expect(seen).toMatchObject([{ host: 'ca-cpourmoi.com', 'cf-connecting-ip': client }])
    expect(seen[0]).not.toHaveProperty('x-real-ip')
  })

  test.each([
    ['nobody', {}],
    ['what is no address', { 'X-Real-IP': 'moi' }],
    ['two, of which one is what the client wrote', { 'X-Real-IP': ['203.0.113.7', '198.51.100.1'] }],
    ['a list', { 'X-Real-IP': '203.0.113.7, 198.51.100.1' }],
    ['other headers alone', { 'CF-Connecting-IP': '203.0.113.7', 'X-Forwarded-For': '203.0.113.7' }],
  ])('one that names %s is refused: strangers would share their tries', async (_name, headers) => {
    expect(await ask({ Host: 'ca-cpourmoi.com', ...headers })).toMatchObject({ status: 500 })
    expect(seen).toEqual([])
  })

  test('what other headers say of whoever asks goes nowhere', async () => {
    const forged = {
      'CF-Connecting-IP': '198.51.100.1',
      'X-Forwarded-For': '198.51.100.1',
      Forwarded: 'for=1.1.1.1',
    }
    await ask({ ...ours, ...forged, 'X-Portal-Front': 'x'.repeat(32) })
    expect(seen).toMatchObject([{ 'cf-connecting-ip': '203.0.113.7', 'x-portal-front': 'f'.repeat(32) }])
    expect(seen[0]).not.toHaveProperty('x-forwarded-for')
    expect(seen[0]).not.toHaveProperty('forwarded')
  })

  test.each([
    ['ca-cpourmoi.com', 200],
    ['WWW.ca-cpourmoi.com', 200],
    ['ca-cpourmoi.com:8787', 421],
    ['127.0.0.1', 421],
    ['ca-cpourmoi.com.autre.example', 421],
  ])('asked as %s it answers %i', async (host, status) => {
    expect((await ask({ ...ours, Host: host })).status).toBe(status)
  })

  test('a connection from another machine is no proxy of ours', () => {
    const from = (remoteAddress: string | undefined) =>
      clientOf({ socket: { remoteAddress }, headersDistinct: { 'x-real-ip': ['203.0.113.7'] } }, 'X-Real-IP')
    expect(
      ['10.0.0.2', '::ffff:10.0.0.2', '127.0.0.1', '::1', '::ffff:127.0.0.1', undefined].map(from),
    ).toEqual([...[null, null], ...Array.from({ length: 4 }, () => '203.0.113.7')])
  })
})

// The fault: nginx, which asks for one connection a request, was reset while it sent, and told its client 502.
test('a body that is too large is read to its end before it is refused', async () => {
  const size = 20_000_000
  const socket = connect(at('front.sock'))
  let isSent = false
  let answer = ''
  socket.on('data', (piece: Buffer) => (answer += String(piece)))
  socket.on('error', (fault) => (answer += fault.message))
  socket.write(
    `POST / HTTP/1.1\r\nHost: ca-cpourmoi.com\r\nX-Real-IP: 203.0.113.7\r\nConnection: close\r\nContent-Length: ${size}\r\n\r\n`,
  )
  socket.write(NodeBuffer.alloc(size - 1))
  await new Promise((resolve) => setImmediate(resolve))
  expect(answer).toBe('')
  isSent = true
  socket.write('x')
  await once(socket, 'close')
  expect(isSent).toBe(true)
  expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*trop lourd/)
})

describe('one that ends', () => {
  test('answers what is under way, and keeps no connection open for another question', async () => {
    let letGo: () => void = () => undefined
    answerWhen = new Promise<void>((resolve) => (letGo = resolve))
    const asked = ask({ ...ours, Connection: 'keep-alive' })
    await expect.poll(() => seen.length).toBe(1)
    const [front] = servers
    const closed = new Promise((resolve) => front?.close(resolve))
    letGo()
    expect(await asked).toMatchObject({ status: 200, body: 'du portail', headers: { connection: 'close' } })
    await closed
  })

  test('answers what comes by a connection that it had accepted', async () => {
    const socket = connect(at('front.sock'))
    await once(socket, 'connect')
    const [front] = servers
    await expect
      .poll(() => new Promise((resolve) => front?.getConnections((_fault, count) => resolve(count))))
      .toBe(1)
    const closed = new Promise((resolve) => front?.close(resolve))
    socket.write('GET / HTTP/1.1\r\nHost: ca-cpourmoi.com\r\nX-Real-IP: 203.0.113.7\r\n\r\n')
    let answer = ''
    for await (const piece of socket) answer += String(piece)
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*connection: close[^]*du portail/i)
    await closed
  })
})
