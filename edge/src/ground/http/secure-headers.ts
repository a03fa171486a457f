import { createMiddleware } from 'hono/factory'
import type { PortalEnvironment } from './portal-environment.ts'

/** Nothing inline, nothing from elsewhere; forms go to us and to the banks that are set up. */
export const secureHeaders = createMiddleware<PortalEnvironment>(async (c, next) => {
  await next()
  const { settings } = c.var
  const headers: Record<string, string> = {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      ["form-action 'self'", ...settings.bankOrigins].join(' '),
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'geolocation=(self), camera=(), microphone=(), payment=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(settings.local ? {} : { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }),
  }
  // Responses of the assets binding have headers that cannot be changed.
  c.res = new Response(c.res.body, c.res)
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
})
