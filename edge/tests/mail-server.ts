import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import type { TestProject } from 'vitest/node'
import { mailApp } from '../../tests/local/mail/mail-app.ts'
import { Mailbox } from '../../tests/local/mail/mailbox.ts'
import { smtpCatcher } from '../../tests/local/mail/smtp-catcher.ts'
import {
  openSecureServer,
  type SecureServerKind,
  secureServerKinds,
} from '../../tests/mail-rules/secure-server/secure-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server that takes mails on this machine, and the page that shows them. */
    mailServer: { smtpPort: number; page: string }
    /** Servers that ask for an account: their ports, and the page that says what each was told (`/kind`). */
    secureServers: { ports: Record<SecureServerKind, number>; page: string }
  }
}

const portOf = (server: { address: () => string | AddressInfo | null }) =>
  (server.address() as AddressInfo).port

/** Listens on a port of this machine that is drawn. */
const served = (fetch: (request: Request) => Response | Promise<Response>) =>
  new Promise<ReturnType<typeof serve>>((resolve) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(server))
  })

/** Runs the catcher of the local portal beside the tests of the Worker: what is sent by SMTP goes through a real server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-edge-mail-'))
  const mailbox = await Mailbox.open(folder)
  const smtp = smtpCatcher(mailbox, () => new Date())
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const pages = await served(mailApp(mailbox).fetch as (request: Request) => Promise<Response>)
  const secure = await Promise.all(secureServerKinds.map(openSecureServer))
  const told = await served(({ url }) => {
    const { typed, taken } = secure[secureServerKinds.findIndex((kind) => url.endsWith(`/${kind}`))] ?? {}
    return Response.json({ typed, taken })
  })
  project.provide('mailServer', {
    smtpPort: portOf(smtp.server),
    page: `http://127.0.0.1:${portOf(pages)}`,
  })
  project.provide('secureServers', {
    ports: Object.fromEntries(secureServerKinds.map((kind, place) => [kind, secure[place]?.port])) as Record<
      SecureServerKind,
      number
    >,
    page: `http://127.0.0.1:${portOf(told)}`,
  })
  return async () => {
    pages.close()
    told.close()
    await Promise.all([
      new Promise<void>((resolve) => smtp.close(resolve)),
      ...secure.map(({ close }) => close()),
    ])
    await rm(folder, { recursive: true })
  }
}
