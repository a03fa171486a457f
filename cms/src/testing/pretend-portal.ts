import { createHash } from 'node:crypto'
import { channelClaims } from '@portal/content/channel'
import { jwtVerify } from 'jose'
import { vi } from 'vitest'
import { environment } from '../ground/host/environment.ts'

export interface AskedOfPortal {
  method: string
  path: string
  content: unknown
  askedBy: string
}

/**
 * Stands for the Worker, at the edge of the network: checks the seal of each request with its own code, keeps it,
 * and answers what `answer` says. Everything else that is asked of the network fails.
 */
export function pretendPortal(
  answer: (asked: AskedOfPortal) => Response | Promise<Response>,
): AskedOfPortal[] {
  const kept: AskedOfPortal[] = []
  const { portal } = environment
  if (portal === null) throw new Error('these tests have a portal')
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const { origin, pathname, search } = new URL(address)
    if (origin !== portal.origin) throw new TypeError(`nothing answers at ${origin}`)
    const { payload } = await jwtVerify(
      new Headers(init.headers).get('authorization')?.replace(/^Bearer /, '') ?? '',
      new TextEncoder().encode(portal.secret),
      { algorithms: ['HS256'], audience: origin, issuer: 'cms' },
    )
    const claims = channelClaims.parse(payload)
    const body = typeof init.body === 'string' ? init.body : ''
    const said = {
      htm: init.method,
      htu: pathname + search,
      digest: createHash('sha256').update(body).digest('hex'),
    }
    for (const [name, value] of Object.entries(said))
      if (Reflect.get(claims, name) !== value) throw new Error(`the seal is of another ${name}`)
    const asked: AskedOfPortal = {
      method: claims.htm,
      path: pathname + search,
      content: body === '' ? null : JSON.parse(body),
      askedBy: claims.sub,
    }
    kept.push(asked)
    return answer(asked)
  })
  return kept
}
