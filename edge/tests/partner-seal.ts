import { createHash, createHmac } from 'node:crypto'
import { paths } from '../src/ground/contract/index.ts'
import { origin, partner, type TestPortal } from './test-portal.ts'

/** What a partner may say wrong of a call, or say otherwise. */
export interface CallChanges {
  /** Unix seconds. */
  created?: number
  secret?: string
  keyId?: string
  tag?: string
  targetUri?: string
  contentType?: string
  /** In place of the body, once it is sealed. */
  sentBody?: string
  partnerId?: string
  digest?: string
}

/** A call sealed as a partner seals it, with code of its own: HTTP Message Signatures (RFC 9421) written out by hand. */
export function partnerRequest(body: string, at: Date, changes: CallChanges = {}): Request {
  const address = origin + paths.partnerCall(changes.partnerId ?? partner.id)
  const contentType = changes.contentType ?? 'application/json'
  const digest = changes.digest ?? `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
  const parameters =
    '("@method" "@target-uri" "content-type" "content-digest")' +
    `;created=${changes.created ?? Math.floor(at.getTime() / 1000)}` +
    `;keyid="${changes.keyId ?? partner.answers.id}";alg="hmac-sha256";tag="${changes.tag ?? 'portal-answer'}"`
  const base = [
    '"@method": POST',
    `"@target-uri": ${changes.targetUri ?? address}`,
    `"content-type": ${contentType}`,
    `"content-digest": ${digest}`,
    `"@signature-params": ${parameters}`,
  ].join('\n')
  const seal = createHmac('sha256', changes.secret ?? partner.answers.secret)
    .update(base)
    .digest('base64')
  return new Request(address, {
    method: 'POST',
    body: changes.sentBody ?? body,
    headers: {
      'Content-Type': contentType,
      'Content-Digest': digest,
      'Signature-Input': `sig=${parameters}`,
      Signature: `sig=:${seal}:`,
    },
  })
}

/** Sends what a partner says, as JSON. */
export const partnerSays = (
  portal: TestPortal,
  said: unknown,
  changes: CallChanges = {},
): Promise<Response> => portal.fetch(partnerRequest(JSON.stringify(said), portal.now(), changes))
