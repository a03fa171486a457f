import { z } from 'zod'
import { readEmail } from '../text/email.ts'
import { readSender } from './sender.ts'
import { readSmtpUrl } from './smtp-url.ts'

/** A text that a function reads, which throws where it is wrong. What it throws is not told: it may hold what was typed. */
const readBy = <Read>(read: (text: string) => Read) =>
  z.string().transform((text, context) => {
    try {
      return read(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'n’a pas la forme attendue' })
      return z.NEVER
    }
  })

/** An address alone, as it is written to. */
export const mailboxSetting = readBy((text) => {
  const reading = readEmail(text)
  if (reading.kind === 'read') return reading.email
  throw new Error('not a mailbox')
})

export const senderSetting = readBy(readSender)
export const smtpUrlSetting = readBy(readSmtpUrl)
