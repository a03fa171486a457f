import { mailFaults } from '../../tests/mail-rules/mail-faults.ts'
import { composedMail } from '../src/post/mail/composed-mail.ts'
import { demonstrationLetters } from '../src/post/mail/mail-settings.ts'
import type { SendMail } from '../src/post/mail/mail.ts'

export { mailFaults }

/** What was wrong with the mails of a test. One line fails it, whatever the code did with the fault. */
export const wrongMails: string[] = []

/** Composes each mail as it leaves and judges its bytes, then hands it over: no test sends a mail past this. */
export function judged(send: SendMail): SendMail {
  return async (mail) => {
    const { source } = await composedMail(mail, demonstrationLetters, new Date())
    wrongMails.push(...mailFaults(source).map((fault) => `${mail.messageId}: ${fault}`))
    await send(mail)
  }
}
