import { createTransport, type SendMailOptions } from 'nodemailer'
import { encodeWord } from 'nodemailer/lib/mime-funcs'
import type { Config, EmailAdapter } from 'payload'
import type { Environment } from '../host/environment.ts'

const name = 'ça, c’est pour moi'
const address = 'ne-pas-repondre@ca-cpourmoi.com'
const sender = { defaultFromAddress: address, defaultFromName: name }

/** Payload's own fallback prints addresses in the log; this one says only that nothing leaves. */
const withoutMail: EmailAdapter = ({ payload }) => ({
  name: 'without-mail',
  ...sender,
  sendEmail: async () => payload.logger.warn('No mail was sent: SMTP_URL is not set'),
})

/** How links to choose a new password reach the team. */
export function emailAdapter({ smtpUrl }: Environment): NonNullable<Config['email']> {
  if (smtpUrl === null) return withoutMail
  const transport = createTransport(smtpUrl)
  return () => ({
    name: 'smtp',
    ...sender,
    sendEmail: (message) => transport.sendMail(letterOf(message)),
  })
}

/**
 * A mail of the CMS as it leaves: from us alone, read as text too, answered by no machine (RFC 3834), and with nothing
 * that names a file or an address to fetch.
 */
export function letterOf(message: SendMailOptions): SendMailOptions {
  const { subject = '', html, text = typeof html === 'string' ? asText(html) : undefined } = message
  return {
    ...message,
    ...(text === undefined ? {} : { text }),
    from: { name, address },
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
