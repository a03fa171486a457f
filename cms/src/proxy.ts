import { randomBytes } from 'node:crypto'
import { drawRequestNumber, requestHeader } from '@portal/content/log'
import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from './ground/host/content-security-policy.ts'
import { environment } from './ground/host/environment.ts'
import { nowhere } from './ground/host/nowhere.ts'
import { refusedHost } from './ground/host/one-host.ts'

/** Public files, which need no policy of content. */
const isFile = (path: string) => /^\/(?:_next\/static|_next\/image|_assets|icone\.svg)/.test(path)

/**
 * Answers under the host name of the CMS only, and gives each page of the admin a nonce of its own; Next puts the one that
 * it reads here on its own scripts.
 */
export function proxy(request: NextRequest): Response {
  const refusal = refusedHost(request.headers)
  if (refusal !== null) return refusal
  if (isFile(request.nextUrl.pathname)) return NextResponse.next()
  const lost = nowhere(request.nextUrl.pathname)
  if (lost !== null) return lost
  const isDevelopment = process.env.NODE_ENV === 'development'
  const policy = contentSecurityPolicy(randomBytes(16).toString('base64'), { isDevelopment })
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  const number = drawRequestNumber()
  headers.set(requestHeader, number)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set(requestHeader, number)
  if (!environment.isLocal)
    response.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  return response
}

/** The API asks for its host itself, so that no upload is read twice, and has a policy of its own. */
export const config = { matcher: ['/((?!api/).*)'] }
