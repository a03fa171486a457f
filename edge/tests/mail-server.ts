import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import type { TestProject } from 'vitest/node'
import { mailApp } from '../../tests/local/mail/mail-app.ts'
import { Mailbox } from '../../tests/local/mail/mailbox.ts'
import { smtpCatcher } from '../../tests/local/mail/smtp-catcher.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server that takes mails on this machine, and the page that shows them. */
    mailServer: { smtpPort: number; page: string }
  }
}

/** Runs the catcher of the local portal beside the tests of the Worker: what is sent by SMTP goes through a real server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-edge-mail-'))
  const mailbox = await Mailbox.open(folder)
  const smtp = smtpCatcher(mailbox, () => new Date())
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const pages = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const server = serve({ fetch: mailApp(mailbox).fetch, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(server),
    )
  })
  const portOf = (server: { address: () => string | AddressInfo | null }) =>
    (server.address() as AddressInfo).port
  project.provide('mailServer', {
    smtpPort: portOf(smtp.server),
    page: `http://127.0.0.1:${portOf(pages)}`,
  })
  return async () => {
    pages.close()
    await new Promise<void>((resolve) => smtp.close(resolve))
    await rm(folder, { recursive: true })
  }
}
