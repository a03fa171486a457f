import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import type { Mailbox } from './mailbox.ts'

/** An SMTP server that takes every mail and passes none on. */
export function smtpCatcher(mailbox: Mailbox, now: () => Date): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    // Signing in is taken whatever is sent: the portal is set up as with a real provider.
    onAuth: (_credentials, _session, done) => done(null, { user: 'portal' }),
    onData: (stream, _session, done) => {
      buffer(stream)
        .then((source) => mailbox.keep(source, now()))
        .then(
          () => done(),
          (fault: unknown) => done(fault instanceof Error ? fault : new Error(String(fault))),
        )
    },
  })
}
