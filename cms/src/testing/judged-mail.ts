import { createTransport } from 'nodemailer'
import type { Payload } from 'payload'
import { vi } from 'vitest'
import { judgeMail } from '../../../tests/mail-rules/mail-faults.ts'
import { environment } from '../ground/host/environment.ts'
import { letterOf } from '../ground/mail/email-adapter.ts'

type Message = Parameters<Payload['sendEmail']>[0]

/** Composes a mail of the CMS as it leaves; its bytes. Throws when they break a rule. */
export async function judgedMail(message: Message): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message: source } = await transport.sendMail(letterOf(message, environment.letters))
  if (!Buffer.isBuffer(source)) throw new Error('a mail has no bytes')
  judgeMail(source)
  return source
}

/** Takes what the CMS sends in place of a server of mail: judged, then kept by the spy and told to `taken`. */
export const catchMails = (payload: Payload, taken: (message: Message) => void = () => undefined) =>
  vi.spyOn(payload, 'sendEmail').mockImplementation(async (message) => {
    await judgedMail(message)
    taken(message)
  })
