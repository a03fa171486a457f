import type { SmtpServer } from '@portal/content/mail'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { encodeWord } from 'nodemailer/lib/mime-funcs'
import type { Config, EmailAdapter } from 'payload'
import type { Environment } from '../host/environment.ts'

type Letters = Environment['letters']

const defaultFrom = ({ from }: Letters) => ({
  defaultFromAddress: from.address,
  defaultFromName: from.name,
})

/** Payload's own fallback prints addresses in the log; this one says only that nothing leaves. */
const withoutMail =
  (letters: Letters): EmailAdapter =>
  ({ payload }) => ({
    name: 'without-mail',
    ...defaultFrom(letters),
    sendEmail: async () => payload.logger.warn('No mail was sent: SMTP_URL is not set'),
  })

/** How a server is spoken to: one that has to encrypt is told no account before it does. */
export const transportTo = ({ host, port, encryption, credentials }: SmtpServer) =>
  createTransport({
    host,
    port,
    secure: encryption === 'tls',
    requireTLS: encryption === 'starttls',
    ignoreTLS: encryption === 'clear',
    ...(credentials ? { auth: { user: credentials.username, pass: credentials.password } } : {}),
  })

/** How links to choose a new password reach the team. */
export function emailAdapter({ smtp, letters }: Environment): NonNullable<Config['email']> {
  if (smtp === null) return withoutMail(letters)
  const transport = transportTo(smtp)
  return () => ({
    name: 'smtp',
    ...defaultFrom(letters),
    sendEmail: (message) => transport.sendMail(letterOf(message, letters)),
  })
}

/**
 * A mail of the CMS as it leaves: from us alone, read as text too, answered by no machine (RFC 3834), and with nothing
 * that names a file or an address to fetch.
 */
export function letterOf(message: SendMailOptions, { from, replyTo }: Letters): SendMailOptions {
  const { subject = '', html, text = typeof html === 'string' ? asText(html) : undefined } = message
  return {
    ...message,
    ...(text === undefined ? {} : { text }),
    from,
    ...(replyTo === null ? {} : { replyTo }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      // nodemailer leaves alone what looks like an encoded word, which a reader would decode.
      ...(subject.includes('=?')
        ? { Subject: { prepared: true, foldLines: true, value: encodeWord(subject, 'Q', 52) } }
        : {}),
    },
    // Read as it is by whoever looks at its source, and with the line breaks of a mail whatever the text has.
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', '#39': "'" }

/** What the letters of Payload say, which are a few words around an address. */
const asText = (html: string) =>
  html
    .replaceAll(/<br\s*\/?>|<\/(?:p|div|li|h\d)>/gi, '\n')
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (whole, entity: string) => entities[entity] ?? whole)
    .trim()
