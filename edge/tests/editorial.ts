import { channelIssuer, type ChannelClaims } from '@portal/content/channel'
import { sign } from 'hono/jwt'
import { sha256Hex } from '@portal/content/bytes'
import { randomId } from '../src/ground/crypto/random-id.ts'
import { channelKey, origin, type TestPortal } from './test-portal.ts'

/** How a request of the CMS is changed, to see it refused. */
export interface ChannelChanges {
  claims?: Partial<ChannelClaims>
  secret?: string
  /** What is really sent, when it is not what was sealed. */
  body?: string
  address?: string
  authorization?: string | null
}

/** A request as the CMS sends it: sealed for its method, its address and its body. */
export async function aChannelRequest(
  portal: TestPortal,
  method: 'GET' | 'POST',
  path: string,
  content?: unknown,
  { claims = {}, secret = channelKey.secret, ...sent }: ChannelChanges = {},
): Promise<Request> {
  const body = content === undefined ? '' : JSON.stringify(content)
  const iat = Math.floor(portal.now().getTime() / 1000)
  const payload = {
    iss: channelIssuer,
    aud: origin,
    sub: 'personne-de-l-equipe',
    jti: randomId(),
    iat,
    exp: iat + 60,
    htm: method,
    htu: path,
    digest: await sha256Hex(body),
    ...claims,
  }
  const authorization = sent.authorization ?? `Bearer ${await sign(payload, secret, 'HS256')}`
  return new Request(origin + (sent.address ?? path), {
    method,
    headers: {
      ...(sent.authorization === null ? {} : { Authorization: authorization }),
      ...(method === 'POST' ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(method === 'POST' ? { body: sent.body ?? body } : {}),
  })
}

/** Sends what the CMS would send. */
export async function askedByCms(
  portal: TestPortal,
  ...request: [method: 'GET' | 'POST', path: string, content?: unknown, changes?: ChannelChanges]
): Promise<Response> {
  return portal.fetch(await aChannelRequest(portal, ...request))
}
