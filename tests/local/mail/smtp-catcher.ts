import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { mailFaults } from '../../mail-rules/mail-faults.ts'
import type { Mailbox } from './mailbox.ts'

/**
 * An SMTP server that takes every mail that is written as it should, and passes none on. What breaks a rule is refused for
 * good, with all that is wrong: who sends it reads it.
 */
export function smtpCatcher(mailbox: Mailbox, now: () => Date): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    // Signing in is taken whatever is sent: the portal is set up as with a real provider.
    onAuth: (_credentials, _session, done) => done(null, { user: 'portal' }),
    onData: (stream, _session, done) => {
      buffer(stream)
        .then((source) => {
          const faults = mailFaults(source)
          if (faults.length > 0) throw refusal(faults)
          return mailbox.keep(source, now())
        })
        .then(
          () => done(),
          (fault: unknown) => done(fault instanceof Error ? fault : new Error(String(fault))),
        )
    },
  })
}

function refusal(faults: readonly string[]): Error {
  process.stderr.write(`a mail was refused: ${faults.join('; ')}\n`)
  // An answer is one line of ASCII (RFC 5321, 4.2).
  const answer = faults
    .join('; ')
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .slice(0, 400)
  return Object.assign(new Error(answer), { responseCode: 554 })
}
