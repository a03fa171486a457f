import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { environment } from './environment.ts'

/** Gives each page of the admin a nonce of its own; Next puts the one that it reads here on its own scripts. */
export function proxy(request: NextRequest): NextResponse {
  const isDevelopment = process.env.NODE_ENV === 'development'
  const policy = contentSecurityPolicy(randomBytes(16).toString('base64'), { isDevelopment })
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  if (!environment.isLocal)
    response.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  return response
}

/** Pages alone: files need none, and the API has its own, which previews make their own again. */
export const config = { matcher: ['/((?!api/|_next/static/|_next/image|_assets/|icone.svg).*)'] }
