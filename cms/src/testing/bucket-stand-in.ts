import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { AwsV4Signer } from 'aws4fetch'
import type { BucketPlace } from '../ground/bucket/bucket-place.ts'

// s3rver has had no release since 2021 and does not read today’s Node; MinIO is no package of npm.

export interface BucketStandIn {
  place: BucketPlace
  /** What `MEDIA_URL` says of it. */
  url: string
  objects: Map<string, { bytes: Buffer; writtenAt: Date }>
  /** What was asked, each as `PUT name`. */
  asked: string[]
  /** Answers everything by 503 while set. */
  setBroken: (isBroken: boolean) => void
  stop: () => Promise<void>
}

const bucket = 'photographies'
const [keyId, secret, region] = ['clef-de-l-essai', 'un/secret+avec=signes', 'eu-west-1']
const mostMinutes = 15

/**
 * A bucket of S3 over HTTP, in memory: GET, PUT, DELETE and ListObjectsV2, for whoever signs. It judges a signature by another
 * program than the one that made it, and the digest of each body that says one.
 */
export async function startBucket(): Promise<BucketStandIn> {
  const objects: BucketStandIn['objects'] = new Map()
  const asked: string[] = []
  let isBroken = false
  const server = createServer((request, answer) => {
    void serve(request, answer).catch((fault: unknown) => {
      answer.writeHead(500).end(String(fault))
    })
  })
  async function serve(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`)
    const refuse = (status: number, code: string) =>
      void answer
        .writeHead(status, { 'content-type': 'application/xml' })
        .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`)
    if (isBroken) return refuse(503, 'SlowDown')
    if (!(await isSigned(request, url, body))) return refuse(403, 'SignatureDoesNotMatch')
    const [, named = '', ...rest] = url.pathname.split('/')
    if (named !== bucket) return refuse(404, 'NoSuchBucket')
    const name = rest.map(decodeURIComponent).join('/')
    asked.push(`${request.method} ${name}`)
    const held = objects.get(name)
    if (request.method === 'PUT') {
      objects.set(name, { bytes: body, writtenAt: new Date() })
      return void answer.writeHead(200, { etag: `"${md5(body)}"` }).end()
    }
    if (request.method === 'DELETE') {
      objects.delete(name)
      return void answer.writeHead(204).end()
    }
    if (name === '')
      return void answer.writeHead(200, { 'content-type': 'application/xml' }).end(listing(url))
    if (held === undefined) return refuse(404, 'NoSuchKey')
    answer.writeHead(200, { 'content-type': 'image/jpeg', etag: `"${md5(held.bytes)}"` }).end(held.bytes)
  }
  /** Two names an answer, so that whoever lists has to go on. */
  function listing({ searchParams }: URL): string {
    const after = searchParams.get('continuation-token') ?? ''
    const names = [...objects.keys()]
      .filter((name) => name.startsWith(searchParams.get('prefix') ?? '') && name > after)
      .sort()
    const shown = names.slice(0, 2)
    const contents = shown.map((name) => {
      const { bytes, writtenAt } = objects.get(name) ?? { bytes: Buffer.alloc(0), writtenAt: new Date(0) }
      return `<Contents><Key>${name}</Key><LastModified>${writtenAt.toISOString()}</LastModified><ETag>"${md5(bytes)}"</ETag><Size>${bytes.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`
    })
    const isCut = names.length > shown.length
    const next = isCut ? `<NextContinuationToken>${shown.at(-1)}</NextContinuationToken>` : ''
    return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>${bucket}</Name><KeyCount>${shown.length}</KeyCount><IsTruncated>${isCut}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    place: { endpoint: `http://${host}/${bucket}`, region, keyId, secret },
    url: `http://${keyId}:${encodeURIComponent(secret)}@${host}/${bucket}?region=${region}`,
    objects,
    asked,
    setBroken: (broken) => (isBroken = broken),
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex')
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Signs what came again, with the headers that it says are signed, and compares. */
async function isSigned(request: IncomingMessage, url: URL, body: Buffer): Promise<boolean> {
  const { authorization = '', 'x-amz-date': datetime, 'x-amz-content-sha256': said } = request.headers
  const [, signed = ''] = /SignedHeaders=([\w;-]+)/.exec(authorization) ?? []
  if (typeof datetime !== 'string' || typeof said !== 'string' || !signed.split(';').includes('host'))
    return false
  const at = Date.parse(datetime.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!(Math.abs(Date.now() - at) < mostMinutes * 60_000)) return false
  if (said !== 'UNSIGNED-PAYLOAD' && said !== sha256(body)) return false
  const headers = Object.fromEntries(
    signed
      .split(';')
      .filter((name) => name !== 'host')
      .map((name) => [name, String(request.headers[name])]),
  )
  const again = await new AwsV4Signer({
    ...{ method: request.method ?? 'GET', url: url.href, accessKeyId: keyId, secretAccessKey: secret },
    ...{ service: 's3', region, datetime, headers, allHeaders: true },
  }).sign()
  return again.headers.get('authorization') === authorization
}
