import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

const here = (name: string) => path.join(import.meta.dirname, name)

/** The authority of these tests, which signed `localhost.pem` and `another-name.pem`: its key was thrown away. They end in 2126. */
export const testAuthority = here('authority.pem')

/** A server of mail: encrypted at once (465), once asked (587), or never. */
export const secureServerKinds = ['tls', 'starttls', 'clear', 'another-name', 'another-authority'] as const
export type SecureServerKind = (typeof secureServerKinds)[number]

/** What a server was told, as it stood: whether the account came in the clear is what tests ask. */
export interface TakenMail {
  user: string
  isEncrypted: boolean
  from: string
  to: string[]
  source: string
}

const refusals: Record<string, [code: number, answer: string]> = {
  inconnue: [550, '5.1.1 no such user here'],
  pleine: [552, '5.2.2 mailbox full'],
  'sans-statut': [550, 'no'],
  differee: [450, '4.2.0 greylisted'],
  bloquee: [550, '5.7.1 your address is on a list'],
}

/** A server of mail that asks for an account wherever it listens, on a port that is drawn, with a certificate for `localhost`. */
export async function openSecureServer(kind: SecureServerKind): Promise<{
  port: number
  taken: TakenMail[]
  /** Accounts that were typed, with or without encryption. */
  typed: { isEncrypted: boolean; user: string }[]
  close: () => Promise<void>
}> {
  const taken: TakenMail[] = []
  const typed: { isEncrypted: boolean; user: string }[] = []
  const certificate = kind === 'another-name' || kind === 'another-authority' ? kind : 'localhost'
  const server = new SMTPServer({
    secure: kind === 'tls',
    cert: readFileSync(here(`${certificate}.pem`)),
    key: readFileSync(here('localhost.key.pem')),
    ...(kind === 'clear' ? { disabledCommands: ['STARTTLS'], allowInsecureAuth: true } : {}),
    disableReverseLookup: true,
    onAuth: ({ username = '' }, { secure }, done) => {
      typed.push({ user: username, isEncrypted: secure })
      done(null, { user: username })
    },
    // What the mailbox of a test is called says how it is refused.
    onRcptTo: ({ address }, _session, done) => {
      const [responseCode, answer] = refusals[address.split(/[.@]/)[0] ?? ''] ?? []
      done(responseCode === undefined ? null : Object.assign(new Error(answer), { responseCode }))
    },
    onData: (stream, { envelope, secure, user }, done) => {
      buffer(stream).then((source) => {
        taken.push({
          user: String(user),
          isEncrypted: secure,
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          source: source.toString('utf8'),
        })
        done()
      }, done)
    },
  })
  // A client that does not believe the certificate hangs up in the middle of the handshake.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    typed,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
