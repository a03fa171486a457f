import { createMiddleware } from 'hono/factory'
import type { PortalSettings } from '../settings/environment.ts'
import type { PortalEnvironment } from './portal-environment.ts'

const made = new WeakMap<PortalSettings, readonly (readonly [name: string, value: string])[]>()

/** Nothing inline, nothing from elsewhere; forms go to us and to the banks that are set up. Built once. */
function secureHeadersOf(settings: PortalSettings): readonly (readonly [name: string, value: string])[] {
  const known = made.get(settings)
  if (known) return known
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    ["form-action 'self'", ...settings.bankOrigins].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]
  const headers: (readonly [string, string])[] = [
    ['Content-Security-Policy', policy.join('; ')],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'same-origin'],
    ['Permissions-Policy', 'geolocation=(self), camera=(), microphone=(), payment=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
  ]
  if (!settings.local) headers.push(['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'])
  made.set(settings, headers)
  return headers
}

/** Sets what every answer carries. */
export function setSecureHeaders(headers: Headers, settings: PortalSettings): void {
  for (const [name, value] of secureHeadersOf(settings)) headers.set(name, value)
}

export const secureHeaders = createMiddleware<PortalEnvironment>(async (c, next) => {
  await next()
  // Responses of the assets binding have headers that cannot be changed.
  c.res = new Response(c.res.body, c.res)
  const own = c.res.headers.get('Content-Security-Policy')
  setSecureHeaders(c.res.headers, c.get('settings'))
  // A browser holds to both: a route may forbid more, and never allow more.
  if (own !== null) c.res.headers.append('Content-Security-Policy', own)
})
