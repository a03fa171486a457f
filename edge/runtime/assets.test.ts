import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NodeBuffer } from '../src/ground/crypto/node-buffer.ts'
import { files } from './testing/a-build.ts'
import { aRuntime, type RuntimeUnderTest } from './testing/runtime-under-test.ts'
import { aSimulator } from './testing/simulator.ts'

let runtime: RuntimeUnderTest
let simulator: Awaited<ReturnType<typeof aSimulator>>
beforeAll(async () => {
  ;[runtime, simulator] = await Promise.all([aRuntime(), aSimulator()])
})
afterAll(() => Promise.all([runtime.stop(), simulator.stop()]))

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** The path goes out as it is written. */
function ask(
  origin: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    const asked = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: NodeBuffer.concat(pieces) }),
      )
    })
    asked.on('error', reject)
    asked.end()
  })
}

const addresses = [
  ...Object.keys(files).flatMap((name) => {
    const encoded = `/${name.split('/').map(encodeURIComponent).join('/')}`
    const bare = encoded.replace(/\.html$/, '').replace(/(.)\/index$/, '$1')
    return [
      encoded,
      bare,
      `${bare}/`,
      `${bare}.html`,
      `${bare}/index`,
      `${bare}/index.html`,
      `${bare}?q=1`,
      `/${bare}`,
    ]
  }),
  ...[
    '/',
    '/?q=1',
    '/index',
    '/index.html',
    '//',
    '/rien',
    '/rien/',
    '/rien.html',
    '/offres/',
    '/offres//ski',
  ],
  ...['/OFFRES', '/offres/../offres', '/%6Fffres', '/offres%2Fski', '/%', '/%E0%A4%A'],
  ...[
    '/constructor',
    '/__proto__',
    '/toString',
    '/_headers',
    '/.html',
    '/offres/.',
    '/offres.html.html',
    '/offres/ski/index',
  ],
]

describe('what Cloudflare’s own Worker answers for a file, this one does', () => {
  test.each([...new Set(addresses)].filter((one) => one.startsWith('/')))('%s', async (path) => {
    const [ours, theirs] = await Promise.all([ask(runtime.origin, path), ask(simulator.origin, path)])
    const seen = ({ status, headers, body }: Answer) => ({
      status,
      location: headers['location'],
      type: headers['content-type'],
      cache: headers['cache-control'],
      body: body.toString('utf8'),
    })
    expect(seen(ours)).toEqual(seen(theirs))
    expect(typeof ours.headers['etag']).toBe(typeof theirs.headers['etag'])
  })

  test.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])('asked by %s', async (method) => {
    for (const path of ['/offres', '/rien', '/offres/', '/']) {
      const [ours, theirs] = await Promise.all(
        [runtime, simulator].map(({ origin }) => ask(origin, path, {}, method)),
      )
      expect([method, path, ours?.status, ours?.body.length]).toEqual([
        method,
        path,
        theirs?.status,
        theirs?.body.length,
      ])
    }
  })
})

describe('a file', () => {
  test('has a strong tag, by which it is not sent again', async () => {
    const first = await ask(runtime.origin, '/offres')
    const tag = String(first.headers['etag'])
    expect(tag).toMatch(/^"[0-9a-f]{32}"$/)
    for (const named of [tag, `W/${tag}`, `"autre", ${tag}`]) {
      const again = await ask(runtime.origin, '/offres', { 'If-None-Match': named })
      expect([again.status, again.headers['etag'], again.body.length]).toEqual([304, tag, 0])
    }
    expect((await ask(runtime.origin, '/offres', { 'If-None-Match': '"autre"' })).status).toBe(200)
    expect((await ask(runtime.origin, '/', { 'If-None-Match': tag })).status).toBe(200)
  })

  test.each([
    ['br', 'gzip, deflate, br, zstd', brotliDecompressSync],
    ['gzip', 'gzip, deflate', gunzipSync],
    ['gzip', 'br;q=0, gzip', gunzipSync],
    ['br', '*', brotliDecompressSync],
  ] as const)(
    'is sent in %s to who takes « %s », under a tag of its own',
    async (encoding, accepted, decode) => {
      const plain = await ask(runtime.origin, '/offres')
      const small = await ask(runtime.origin, '/offres', { 'Accept-Encoding': accepted })
      expect(small.headers['content-encoding']).toBe(encoding)
      expect(small.headers['vary']).toBe('Accept-Encoding')
      expect(small.body.length).toBeLessThan(plain.body.length / 4)
      expect(decode(small.body)).toEqual(plain.body)
      expect(small.headers['etag']).toBe(String(plain.headers['etag']).replace(/"$/, `-${encoding}"`))
      const again = await ask(runtime.origin, '/offres', {
        'Accept-Encoding': accepted,
        'If-None-Match': String(small.headers['etag']),
      })
      expect([again.status, again.headers['etag'], again.headers['content-encoding']]).toEqual([
        304,
        small.headers['etag'],
        undefined,
      ])
      // Who has the other bytes is sent these.
      const other = { 'Accept-Encoding': accepted, 'If-None-Match': String(plain.headers['etag']) }
      expect((await ask(runtime.origin, '/offres', other)).status).toBe(200)
    },
  )

  test.each(['', 'identity', 'br;q=0', 'br;q=0.000, gzip;q=0', 'zstd', 'brotli'])(
    'is sent as it is to who takes « %s »',
    async (accepted) => {
      const answer = await ask(runtime.origin, '/offres', { 'Accept-Encoding': accepted })
      expect([answer.headers['content-encoding'], answer.body.toString()]).toEqual([
        undefined,
        files['offres.html'],
      ])
    },
  )

  test('that is compressed already, or tiny, has no other copy', async () => {
    for (const path of ['/_assets/police.woff2', '/favicon.svg']) {
      const { headers } = await ask(runtime.origin, path, { 'Accept-Encoding': 'br' })
      expect([headers['content-encoding'], headers['vary']]).toEqual([undefined, undefined])
    }
  })

  test('says its length to who asks for its head alone', async () => {
    const whole = await ask(runtime.origin, '/offres')
    const head = await ask(runtime.origin, '/offres', {}, 'HEAD')
    expect([head.headers['content-length'], head.body.length]).toEqual([String(whole.body.length), 0])
  })
})
