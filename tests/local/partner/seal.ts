import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

// HTTP Message Signatures (RFC 9421) as a partner writes them, from what the portal documents and with none of its code.

export interface Sealed {
  method: string
  address: string
  body: string
  headers: { get: (name: string) => string | null }
}

const digestOf = (body: string) => `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
const parametersOf = (covered: readonly string[], created: number, keyId: string, tag: string) =>
  `(${covered.map((name) => `"${name}"`).join(' ')});created=${created};keyid="${keyId}";alg="hmac-sha256";tag="${tag}"`
const seal = (lines: readonly string[], secret: string) =>
  createHmac('sha256', secret).update(lines.join('\n')).digest()

const ofOrder = ['@method', '@target-uri', 'content-type', 'content-digest', 'idempotency-key']

/** Why an order is not the portal’s; `null` when it is. */
export function wrongOrder(
  { method, address, body, headers }: Sealed,
  secret: string,
  now: Date,
): string | null {
  const parameters = headers.get('signature-input')?.replace(/^sig=/, '') ?? ''
  const created = Number(/;created=(\d+)/.exec(parameters)?.[1])
  const keyId = /;keyid="([^"]*)"/.exec(parameters)?.[1] ?? ''
  if (parameters !== parametersOf(ofOrder, created, keyId, 'portal-order')) return 'autre forme de sceau'
  if (headers.get('content-digest') !== digestOf(body)) return 'autre corps que celui qui est scellé'
  const expected = seal(
    [
      `"@method": ${method}`,
      `"@target-uri": ${address}`,
      `"content-type": ${headers.get('content-type') ?? ''}`,
      `"content-digest": ${digestOf(body)}`,
      `"idempotency-key": ${headers.get('idempotency-key') ?? ''}`,
      `"@signature-params": ${parameters}`,
    ],
    secret,
  )
  const given = Buffer.from(/^sig=:(.*):$/.exec(headers.get('signature') ?? '')?.[1] ?? '', 'base64')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'sceau faux'
  return Math.abs(now.getTime() / 1000 - created) > 300 ? 'sceau trop ancien' : null
}

/** The headers of a call to the portal. */
export function callHeaders(
  address: string,
  body: string,
  key: { id: string; secret: string },
  now: Date,
): Record<string, string> {
  const covered = ['@method', '@target-uri', 'content-type', 'content-digest']
  const parameters = parametersOf(covered, Math.floor(now.getTime() / 1000), key.id, 'portal-answer')
  const sealed = seal(
    [
      '"@method": POST',
      `"@target-uri": ${address}`,
      '"content-type": application/json',
      `"content-digest": ${digestOf(body)}`,
      `"@signature-params": ${parameters}`,
    ],
    key.secret,
  )
  return {
    'Content-Type': 'application/json',
    'Content-Digest': digestOf(body),
    'Signature-Input': `sig=${parameters}`,
    Signature: `sig=:${sealed.toString('base64')}:`,
  }
}
