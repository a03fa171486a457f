import { createHash, randomUUID } from 'node:crypto'
import { type ChannelClaims, channelIssuer, channelTokenSeconds } from '@portal/content/channel'
import { SignJWT } from 'jose'
import { environment } from '../host/environment.ts'

/** What the Worker answers. `away`: it was not reached, or it failed. `refused`: it answered, and said no. */
export type PortalAnswer =
  | { kind: 'answered'; response: Response }
  | { kind: 'refused'; status: number; response: Response }
  | { kind: 'away'; reason: string }

export interface PortalQuestion {
  method: 'GET' | 'POST'
  /** One of `channelPaths`. */
  path: string
  /** Sent as JSON. */
  content?: unknown
  /** Identifier of the person who asks. */
  askedBy: string
  /** Milliseconds after which the portal counts as away. */
  patienceMs?: number
}

const usualPatienceMs = 30_000

/**
 * Asks the Worker, sealed for this very request (JWT, RFC 7519). No personal data of the team goes along but an
 * identifier.
 */
export async function askPortal({
  method,
  path,
  content,
  askedBy,
  patienceMs = usualPatienceMs,
}: PortalQuestion): Promise<PortalAnswer> {
  const { portal } = environment
  if (portal === null) return { kind: 'away', reason: 'Ce CMS n’est relié à aucun portail.' }
  const body = content === undefined ? '' : JSON.stringify(content)
  const issuedAt = Math.floor(Date.now() / 1000)
  const claims: ChannelClaims = {
    iss: channelIssuer,
    aud: portal.origin,
    sub: askedBy,
    jti: randomUUID(),
    iat: issuedAt,
    exp: issuedAt + channelTokenSeconds,
    htm: method,
    htu: path,
    digest: createHash('sha256').update(body).digest('hex'),
  }
  const token = await new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(portal.secret))
  try {
    const response = await fetch(portal.origin + path, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(method === 'POST' ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(method === 'POST' ? { body } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    if (response.ok) return { kind: 'answered', response }
    if (response.status < 500) return { kind: 'refused', status: response.status, response }
    return { kind: 'away', reason: 'Le portail a répondu par une panne.' }
  } catch {
    return { kind: 'away', reason: 'Le portail ne répond pas.' }
  }
}
