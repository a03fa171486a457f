import { z } from 'zod'

const smtpUrl = z.url({ protocol: /^smtps?$/ }).transform((address) => new URL(address))

/** Server and account of `SMTP_URL`: `smtps://user:password@host:465`; plain SMTP only to this machine. */
export function readSmtpUrl(setting: unknown) {
  const parsed = smtpUrl.safeParse(setting)
  if (!parsed.success) throw new Error('SMTP_URL is missing or is not smtp(s)://…')
  const { protocol, hostname, port, username, password } = parsed.data
  const secure = protocol === 'smtps:'
  if (!secure && hostname !== '127.0.0.1' && hostname !== 'localhost') {
    throw new Error('SMTP_URL must be smtps:// for another machine')
  }
  return {
    host: hostname,
    port: port ? Number(port) : secure ? 465 : 25,
    secure,
    credentials: username
      ? { username: decodeURIComponent(username), password: decodeURIComponent(password) }
      : null,
  }
}
