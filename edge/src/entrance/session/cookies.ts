import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type CookieOptions, parse } from 'hono/utils/cookie'
import { passSeconds } from './pass.ts'

/** `__Host-` binds a cookie to this host over a secure channel; browsers trust the loopback like one. */
const sessionName = '__Host-session'
const passName = '__Host-pass'
const pendingName = '__Host-pending'
const trustedName = '__Host-trusted'
const knownName = '__Host-known'
const rememberedSeconds = 90 * 24 * 3600
const options = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const satisfies CookieOptions

export const sessionCookie = {
  read: (context: Context) => getCookie(context, sessionName),
  /** Kept when the browser closes only if that was asked for. */
  write: (context: Context, token: string, remembered: boolean) =>
    setCookie(context, sessionName, token, remembered ? { ...options, maxAge: rememberedSeconds } : options),
}

export const passCookie = {
  write: (context: Context, pass: string) =>
    setCookie(context, passName, pass, { ...options, maxAge: passSeconds }),
}

/** A pass and the session that it was given to, of a `Cookie` header; `null` where one is missing, or empty. */
export function passIn(header: string): { pass: string; token: string } | null {
  const { [passName]: pass, [sessionName]: token } = parse(header)
  return pass && token ? { pass, token } : null
}

/** Binds a right password to the browser that typed it, until the second factor. */
export const pendingCookie = {
  read: (context: Context) => getCookie(context, pendingName),
  write: (context: Context, token: string, seconds: number) =>
    setCookie(context, pendingName, token, { ...options, maxAge: seconds }),
}

/** Names the device that a member trusts. It outlives signing out: the next sign-in is what it is for. */
export const trustedCookie = {
  read: (context: Context) => getCookie(context, trustedName),
  write: (context: Context, token: string, seconds: number) =>
    setCookie(context, trustedName, token, { ...options, maxAge: seconds }),
  clear: (context: Context) => void deleteCookie(context, trustedName, options),
}

/** Says for which accounts this browser has signed in before (`known-browser.ts`). It outlives signing out. */
export const knownCookie = {
  read: (context: Context) => getCookie(context, knownName),
  write: (context: Context, value: string, seconds: number) =>
    setCookie(context, knownName, value, { ...options, maxAge: seconds }),
}

/** Deletes the cookies of a session; those of a trusted device and a known browser stay. */
export function clearCookies(context: Context): void {
  deleteCookie(context, sessionName, options)
  deleteCookie(context, passName, options)
  deleteCookie(context, pendingName, options)
}
