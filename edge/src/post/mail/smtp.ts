import { connect as connectPlain } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import type { SmtpServer } from '@portal/content/mail'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { composedMail } from './composed-mail.ts'
import { NodeBuffer } from '../../ground/crypto/node-buffer.ts'
import type { SendMail } from './mail.ts'
import type { LetterFrom } from './mail-settings.ts'

/** What a server of mail has to answer, at each step. */
const answerMs = 30_000

/**
 * Sends by SMTP over a socket of the Worker. The socket is opened here: nodemailer would ask for addresses by DNS, which
 * a Worker lets its runtime do. A server that does not encrypt, or whose certificate is not its own, is told nothing.
 */
export function smtpSender(
  { credentials, host, port, encryption }: SmtpServer,
  letters: LetterFrom,
): SendMail {
  return async (mail) => {
    const { source, from, to } = await composedMail(mail, letters, new Date())
    const secure = encryption === 'tls'
    const socket = secure ? connectSecurely({ host, port, servername: host }) : connectPlain({ host, port })
    // nodemailer lets go of a socket that it encrypts, whose runtime tells it again that the handshake failed.
    socket.on('error', () => undefined)
    const connection = new SMTPConnection({
      connection: socket,
      host,
      secure,
      secured: secure,
      // Asked for whether or not the server offers it: whoever stands between may have taken the offer out.
      requireTLS: encryption === 'starttls',
      // To this machine alone (`readSmtpUrl`).
      ignoreTLS: encryption === 'clear',
      tls: { servername: host },
      name: letters.from.address.split('@')[1],
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
