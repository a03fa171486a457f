import { type Mail, messageIdOf } from './mail.ts'
import { escaped, mailLayout, mailLink, mailNote } from './mail-layout.ts'

/** A piece of a mail; written once, it is read in HTML and in plain text. */
export type MailPart =
  | string
  | { list: readonly string[] }
  | { link: string; label: string }
  /** What must not be overlooked: in a box of its own. */
  | { box: string }
  /** What comes last, smaller. */
  | { note: string }

/** What a mail says, whoever receives it. */
export interface MailContent {
  /** What it opens with; the subject when there is no other. */
  heading: string
  subject?: string
  parts: readonly MailPart[]
}

/** A mail from its parts; `eventKey` is the event that calls for it. */
export function writtenMail(
  { heading, subject = heading, parts }: MailContent,
  to: string,
  eventKey: string,
): Mail {
  return {
    messageId: messageIdOf(eventKey),
    to,
    subject,
    text: ['Bonjour,', ...parts.map(asText)].join('\n\n'),
    html: mailLayout(heading, ['<p>Bonjour,</p>', ...parts.map(asHtml)]),
  }
}

function asText(part: MailPart): string {
  if (typeof part === 'string') return part
  if ('list' in part) return part.list.map((line) => `- ${line}`).join('\n')
  if ('link' in part) return `${part.label} :\n${part.link}`
  if ('box' in part) return `*** ${part.box} ***`
  return part.note
}

function asHtml(part: MailPart): string {
  if (typeof part === 'string') return `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`
  if ('list' in part) return `<ul>${part.list.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`
  if ('link' in part) return mailLink(part.link, part.label)
  if ('box' in part)
    return `<p style="border:2px solid #15337a;border-radius:10px;padding:14px 18px;font-weight:700">${escaped(part.box)}</p>`
  return mailNote(part.note)
}
