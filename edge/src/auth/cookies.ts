import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import { passSeconds } from '../gate/pass.ts'

/** `__Host-` binds a cookie to this host over a secure channel; browsers trust the loopback like one. */
const sessionName = '__Host-session'
const passName = '__Host-pass'
const options = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const satisfies CookieOptions

export const sessionCookie = {
  read: (context: Context) => getCookie(context, sessionName),
  write: (context: Context, token: string) => setCookie(context, sessionName, token, options),
}

export const passCookie = {
  read: (context: Context) => getCookie(context, passName),
  write: (context: Context, pass: string) =>
    setCookie(context, passName, pass, { ...options, maxAge: passSeconds }),
}

/** Takes both cookies back. */
export function clearCookies(context: Context): void {
  deleteCookie(context, sessionName, options)
  deleteCookie(context, passName, options)
}
