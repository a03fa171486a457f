import { encodeWord } from 'nodemailer/lib/mime-funcs'
import MimeNode from 'nodemailer/lib/mime-node'
import type { Mail, MailPurpose } from './mail.ts'
import type { LetterFrom } from './mail-settings.ts'

// The composer of nodemailer, alone: of those that run in a Worker, mimetext writes a long subject in one encoded word
// and folds nothing, letterparser quotes no name, and worker-mailer put encoded words in quotes (docs/decisions/026).

/** A mail as it leaves: its bytes and its envelope. */
export interface ComposedMail {
  from: string
  to: string
  source: Uint8Array
}

/**
 * The message of a mail (RFC 5322, 2045 to 2047). It goes to an address alone: the name of its reader is sometimes what
 * a third person typed, and the mailbox knows whose it is. Throws when a mail that was chosen cannot be ended.
 */
export async function composedMail(mail: Mail, letters: LetterFrom, at: Date): Promise<ComposedMail> {
  const message = new MimeNode('multipart/alternative', { newline: 'win' })
  message.setHeader('From', letters.from)
  if (letters.replyTo !== null) message.setHeader('Reply-To', { name: '', address: letters.replyTo })
  message.setHeader('To', { name: '', address: mail.to })
  message.setHeader('Subject', subjectOf(mail.subject))
  message.setHeader('Date', at)
  // On its line, however long: there is no place in it to fold.
  message.setHeader('Message-ID', { value: mail.messageId, prepared: true })
  // RFC 3834: no machine answers, be it to say that somebody is away.
  message.setHeader('Auto-Submitted', 'auto-generated')
  for (const [name, value] of unsubscribeFields(mail.purpose))
    message.setHeader(name, { value, prepared: true })
  for (const [type, content] of [
    ['text/plain', mail.text],
    ['text/html', mail.html],
  ] as const)
    message
      .createChild(`${type}; charset=utf-8`)
      .setHeader('Content-Transfer-Encoding', 'quoted-printable')
      // The only line break of a mail (RFC 5322, 2.3).
      .setContent(content.replaceAll(/\r\n?|\n/g, '\r\n'))
  const { from, to } = message.getEnvelope()
  const [recipient, ...others] = to
  if (from === false || recipient === undefined || others.length > 0)
    throw new Error('a mail goes from one address to another')
  return { from: mail.returnPath ?? from, to: recipient, source: await message.build() }
}

/**
 * A subject as it stands in its field. What is plain ASCII stays readable; the rest is encoded whole, and so are what
 * looks like an encoded word, which a reader would decode, and a word that no line can hold.
 */
function subjectOf(subject: string) {
  const line = subject.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  const isPlain =
    /^[\x20-\x7e]+$/.test(line) && !line.includes('=?') && line.split(' ').every(({ length }) => length <= 60)
  return { value: isPlain ? line : encodeWord(line, 'Q', 52), prepared: true, foldLines: true }
}

function unsubscribeFields(purpose: MailPurpose): [string, string][] {
  if (purpose === 'service') return []
  const { protocol, href } = new URL(purpose.unsubscribe)
  if (protocol !== 'https:') throw new Error('a mail that was chosen is ended over https')
  return [
    ['List-Unsubscribe', `<${href}>`],
    ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
  ]
}
