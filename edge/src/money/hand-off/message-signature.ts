import { decodeBase64Url, encodeBase64Url } from '../../ground/crypto/base64url.ts'
import { NodeBuffer } from '../../ground/crypto/node-buffer.ts'
import type { NamedSecret } from '../../ground/settings/environment.ts'
import type { AnswerKey } from './partner-settings.ts'

// HTTP Message Signatures (RFC 9421) and Content-Digest (RFC 9530), so that a partner verifies with a library of its own. Two
// fixed lists of components, each with its tag, and no other is read: what a library would parse for us is what we refuse.
// Looked at http-message-signatures and web-bot-auth: both read whatever a caller chooses to sign.

/** The two kinds of messages: `tag` names them inside what is signed, and no kind can be read as the other. */
const components = {
  'portal-order': ['@method', '@target-uri', 'content-type', 'content-digest', 'idempotency-key'],
  'portal-answer': ['@method', '@target-uri', 'content-type', 'content-digest'],
} as const
type Tag = keyof typeof components

/** How far the clock of a partner may be from ours. */
const mostApartSeconds = 300

export interface SignedMessage {
  method: 'POST'
  targetUri: string
  contentType: string
  body: Uint8Array<ArrayBuffer>
  idempotencyKey?: string
}

type Headers = Record<string, string>

/** The headers of a message of ours, sealed by HMAC-SHA-256. */
export async function signedHeaders(message: SignedMessage, key: NamedSecret, at: Date): Promise<Headers> {
  const created = Math.floor(at.getTime() / 1000)
  const parameters = parametersOf('portal-order', created, key.id, 'hmac-sha256')
  const digest = await contentDigest(message.body)
  const base = signatureBase('portal-order', message, digest, parameters)
  const seal = await crypto.subtle.sign('HMAC', await hmacKey(key.secret, 'sign'), bytesOf(base))
  return {
    'Content-Type': message.contentType,
    'Content-Digest': digest,
    'Idempotency-Key': message.idempotencyKey ?? '',
    'Signature-Input': `sig=${parameters}`,
    Signature: `sig=:${NodeBuffer.from(seal).toString('base64')}:`,
  }
}

export type CallReading = 'genuine' | 'forged' | 'too-old'

/** Whether a call bears the seal of a partner over just this method, address and body, and is of now. */
export async function readCall(
  message: SignedMessage,
  headers: { get: (name: string) => string | null | undefined },
  key: AnswerKey,
  now: Date,
): Promise<CallReading> {
  const [, parameters = '', created = ''] =
    /^sig=(\("@method" "@target-uri" "content-type" "content-digest"\);created=(\d{10});keyid="[\w-]{1,16}";alg="[a-z0-9-]{1,20}";tag="portal-answer")$/.exec(
      headers.get('signature-input') ?? '',
    ) ?? []
  const [, sealed = ''] = /^sig=:([A-Za-z0-9+/]{40,120}={0,2}):$/.exec(headers.get('signature') ?? '') ?? []
  if (parameters !== parametersOf('portal-answer', Number(created), key.id, key.alg)) return 'forged'
  const digest = await contentDigest(message.body)
  if (headers.get('content-digest') !== digest) return 'forged'
  const base = bytesOf(signatureBase('portal-answer', message, digest, parameters))
  const seal = new Uint8Array(NodeBuffer.from(sealed, 'base64'))
  const isRight =
    key.alg === 'hmac-sha256'
      ? await crypto.subtle.verify('HMAC', await hmacKey(key.secret, 'verify'), seal, base)
      : await crypto.subtle.verify('Ed25519', await publicKey(key.publicKey), seal, base)
  if (!isRight) return 'forged'
  const apart = Math.abs(now.getTime() / 1000 - Number(created))
  return apart <= mostApartSeconds ? 'genuine' : 'too-old'
}

const parametersOf = (tag: Tag, created: number, keyId: string, alg: string) =>
  `(${components[tag].map((name) => `"${name}"`).join(' ')});created=${created};keyid="${keyId}";alg="${alg}";tag="${tag}"`

/** What is sealed, line by line (RFC 9421, 2.5). */
function signatureBase(tag: Tag, message: SignedMessage, digest: string, parameters: string): string {
  const values: Record<(typeof components)[Tag][number], string> = {
    '@method': message.method,
    '@target-uri': message.targetUri,
    'content-type': message.contentType,
    'content-digest': digest,
    'idempotency-key': message.idempotencyKey ?? '',
  }
  const lines = components[tag].map((name) => `"${name}": ${values[name]}`)
  return [...lines, `"@signature-params": ${parameters}`].join('\n')
}

async function contentDigest(body: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', body)
  return `sha-256=:${NodeBuffer.from(digest).toString('base64')}:`
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

const hmacKey = (secret: string, use: 'sign' | 'verify') =>
  crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [use])

const publicKey = (key: string) =>
  crypto.subtle.importKey('raw', decodeBase64Url(key) ?? new Uint8Array(), 'Ed25519', false, ['verify'])

/** A public key as settings hold it. */
export const publicKeySetting = (raw: ArrayBuffer) => encodeBase64Url(new Uint8Array(raw))
