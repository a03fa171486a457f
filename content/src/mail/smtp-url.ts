import { z } from 'zod'

const smtpUrl = z.url({ protocol: /^smtps?$/ }).transform((address) => new URL(address))

/** A server of mail, and how it is spoken to. */
export interface SmtpServer {
  host: string
  port: number
  /** `tls`: encrypted from the first byte (465). `starttls`: before anything is said of us (587). `clear`: never. */
  encryption: 'tls' | 'starttls' | 'clear'
  credentials: { username: string; password: string } | null
}

/** This machine: what it says to itself crosses no wire, and a relay of one’s own has no certificate for it. */
const thisMachine = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/**
 * Server and account of `SMTP_URL`: `smtps://user:password@host:465`, or `smtp://user:password@host:587`, which has to
 * encrypt before it is told an account. In the clear to this machine alone. Throws when it is none of these.
 */
export function readSmtpUrl(setting: unknown): SmtpServer {
  const parsed = smtpUrl.safeParse(setting)
  if (!parsed.success) throw new Error('SMTP_URL is missing or is not smtp(s)://…')
  const { protocol, hostname, port, username, password, pathname, search, hash } = parsed.data
  if (hostname === '' || !['', '/'].includes(pathname) || search !== '' || hash !== '')
    throw new Error('SMTP_URL has more than a server and an account')
  const encryption = protocol === 'smtps:' ? 'tls' : thisMachine.test(hostname) ? 'clear' : 'starttls'
  return {
    host: hostname,
    port: port === '' ? usualPorts[encryption] : Number(port),
    encryption,
    credentials:
      username === ''
        ? null
        : { username: decodeURIComponent(username), password: decodeURIComponent(password) },
  }
}

const usualPorts = { tls: 465, starttls: 587, clear: 25 } as const
