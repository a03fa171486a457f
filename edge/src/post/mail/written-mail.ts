import { type Mail, messageIdOf } from './mail.ts'
import { escaped, mailBox, mailButton, mailLayout, mailLink, mailNote, sender } from './mail-layout.ts'

/** A piece of a mail; written once, it is read in HTML and in plain text. */
export type MailPart =
  | string
  | { list: readonly string[] }
  /** The first of a mail is what to do, and looks like it. */
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

/** A mail of service from its parts; `eventKey` is the event that calls for it. */
export function writtenMail(
  { heading, subject = heading, parts }: MailContent,
  to: string,
  eventKey: string,
): Mail {
  const action = parts.find((part) => typeof part === 'object' && 'link' in part)
  return {
    messageId: messageIdOf(eventKey),
    to,
    subject,
    purpose: 'service',
    text: ['Bonjour,', ...parts.map(asText), `-- \n${sender}`].join('\n\n'),
    html: mailLayout(heading, ['<p>Bonjour,</p>', ...parts.map((part) => asHtml(part, part === action))]),
  }
}

function asText(part: MailPart): string {
  if (typeof part === 'string') return part
  if ('list' in part) return part.list.map((line) => `- ${line}`).join('\n')
  if ('link' in part) return `${part.label} :\n${part.link}`
  if ('box' in part) return `*** ${part.box} ***`
  return part.note
}

function asHtml(part: MailPart, isAction: boolean): string {
  if (typeof part === 'string') return `<p>${escaped(part).replaceAll(/\r\n?|\n/g, '<br>')}</p>`
  if ('list' in part) return `<ul>${part.list.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`
  if ('link' in part) return (isAction ? mailButton : mailLink)(part.link, part.label)
  if ('box' in part) return mailBox(part.box)
  return mailNote(part.note)
}
