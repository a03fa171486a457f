import { LogLevel, WorkerMailer } from 'worker-mailer'
import { readSmtpUrl, type SendMail } from './mail.ts'

const sender = { name: 'ça, c’est pour moi', email: 'contact@ca-cpourmoi.com' }

/** Sends by SMTP over the sockets of the Worker. */
export function smtpSender(setting: unknown): SendMail {
  const { credentials, ...server } = readSmtpUrl(setting)
  return async ({ messageId, to, subject, text, html }) => {
    await WorkerMailer.send(
      {
        ...server,
        startTls: false,
        logLevel: LogLevel.NONE,
        ...(credentials ? { credentials, authType: ['plain', 'login'] } : {}),
      },
      { from: sender, to, subject, text, html, headers: { 'Message-ID': messageId } },
    )
  }
}
