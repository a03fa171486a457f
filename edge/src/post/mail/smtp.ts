import { connect as connectPlain } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { composedMail, mailSender } from './composed-mail.ts'
import { NodeBuffer } from '../../ground/crypto/node-buffer.ts'
import type { SendMail } from './mail.ts'
import { readSmtpUrl } from './smtp-url.ts'

/** What a server of mail has to answer, at each step. */
const answerMs = 30_000

/**
 * Sends by SMTP over a socket of the Worker. The socket is opened here: nodemailer would ask for addresses by DNS, which
 * a Worker lets its runtime do.
 */
export function smtpSender(setting: unknown): SendMail {
  const { credentials, host, port, secure } = readSmtpUrl(setting)
  return async (mail) => {
    const { source, from, to } = await composedMail(mail, new Date())
    const connection = new SMTPConnection({
      connection: secure ? connectSecurely({ host, port, servername: host }) : connectPlain({ host, port }),
      secure,
      secured: secure,
      // In the clear to this machine alone (`readSmtpUrl`).
      ignoreTLS: true,
      name: mailSender.address.split('@')[1],
      greetingTimeout: answerMs,
      socketTimeout: answerMs,
    })
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject)
      connection.once('end', () => reject(new Error('the server of mail hung up')))
      const send = () =>
        connection.send({ from, to: [to] }, NodeBuffer.from(source), (fault) =>
          fault ? reject(fault) : resolve(),
        )
      connection.connect(() => {
        if (!credentials || !connection.allowsAuth) return send()
        const { username: user, password: pass } = credentials
        connection.login({ user, pass }, (fault) => (fault ? reject(fault) : send()))
      })
    }).finally(() => connection.quit())
  }
}
