import { z } from 'zod'

declare module '../../ground/http/portal-environment.ts' {
  interface PortalVariables {
    sendMail: SendMail
  }
}

/** One mail, ready to be sent. */
export interface Mail {
  /** Same for every try of one event, so that a mail sent twice by a crash is shown once by most readers. */
  messageId: string
  to: string
  subject: string
  text: string
  html: string
  purpose: MailPurpose
}

/**
 * Why a mail is sent: for a contract, an account or the law, or because its reader chose to be written to. The second
 * kind gives an address of https that ends it by one POST, without signing in (RFC 8058).
 */
export type MailPurpose = 'service' | { unsubscribe: string }

/** The Message-ID of an event (RFC 5322, 3.6.4): on each side of the sign, words parted by one dot. */
export function messageIdOf(eventKey: string): string {
  const words = eventKey.split(/[^\w-]+/).filter(Boolean)
  return `<${words.join('.').slice(0, 180).replace(/\.$/, '') || 'mail'}@ca-cpourmoi.com>`
}

/** Hands a mail over; throws when it was not taken. */
export type SendMail = (mail: Mail) => Promise<void>

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
