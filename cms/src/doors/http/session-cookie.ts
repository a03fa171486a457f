import { parseCookies } from 'payload'
import { environment } from '../../ground/host/environment.ts'

// `__Host-`: sent to this host alone, over TLS alone, whatever another host of the domain sets (RFC 6265bis, 4.1.3.2).
const prefix = environment.isLocal ? '' : '__Host-'
const sessionName = `${prefix}cms-session`
const browserName = `${prefix}cms-browser`
const browserSeconds = 180 * 24 * 3600

/** The token of the request’s session; `null` without one, or when another site may have sent the request. */
export function sessionToken(headers: Headers, allowedOrigins: readonly string[]): string | null {
  const token = parseCookies(headers).get(sessionName)
  return token && comesFromUs(headers, allowedOrigins) ? token : null
}

/** What a browser shows of earlier sign-ins; `null` without it. */
export const browserToken = (headers: Headers): string | null =>
  parseCookies(headers).get(browserName) ?? null

/** Besides `SameSite`: the address says where it comes from, or the browser says that nobody else sent it. */
export function comesFromUs(headers: Headers, allowedOrigins: readonly string[]): boolean {
  if (allowedOrigins.length === 0) return true
  const origin = headers.get('origin')
  if (origin !== null) return allowedOrigins.includes(origin)
  return ['same-origin', 'none'].includes(headers.get('sec-fetch-site') ?? '')
}

function cookie(name: string, value: string, seconds: number): string {
  const secure = environment.isLocal ? '' : '; Secure'
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`
}

export const sessionCookie = (token: string, seconds: number) => cookie(sessionName, token, seconds)
export const endedSessionCookie = () => cookie(sessionName, '', 0)
export const browserCookie = (token: string) => cookie(browserName, token, browserSeconds)
