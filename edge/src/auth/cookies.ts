import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import { passSeconds } from '../gate/pass.ts'

/** `__Host-` binds a cookie to this host over a secure channel; browsers trust the loopback like one. */
const sessionName = '__Host-session'
const passName = '__Host-pass'
const rememberedSeconds = 90 * 24 * 3600
const options = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const satisfies CookieOptions

export const sessionCookie = {
  read: (context: Context) => getCookie(context, sessionName),
  /** Kept when the browser closes only if that was asked for. */
  write: (context: Context, token: string, remembered: boolean) =>
    setCookie(context, sessionName, token, remembered ? { ...options, maxAge: rememberedSeconds } : options),
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
