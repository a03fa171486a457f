import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SMTPServer } from 'smtp-server'
import { mailApp } from './mail-app.ts'
import { Mailbox } from './mailbox.ts'
import { smtpCatcher } from './smtp-catcher.ts'

let folder: string
let mailbox: Mailbox
let smtp: SMTPServer

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portal-mail-'))
  mailbox = await Mailbox.open(folder)
  smtp = smtpCatcher(mailbox, () => new Date('2026-11-23T10:00:00Z'))
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await new Promise<void>((resolve) => smtp.close(resolve))
  await rm(folder, { recursive: true })
})

const source = (to: string) => `From: Portail <portail@example.org>
To: ${to}
Subject: =?UTF-8?Q?Activez_votre_acc=C3=A8s?=
Date: Mon, 23 Nov 2026 10:00:00 +0000
Message-ID: <essai@example.org>
Auto-Submitted: auto-generated
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Bonjour Zo=C3=A9
--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>Bonjour <b>Zo=C3=A9</b></p>
--b--
`

/** Sends a mail line by line, each command after the answer to the one before. */
function send(to: string, mail = source(to)): Promise<void> {
  const commands = [
    'EHLO portal',
    'MAIL FROM:<portail@example.org>',
    `RCPT TO:<${to}>`,
    'DATA',
    `${mail.replaceAll('\n', '\r\n')}\r\n.`,
    'QUIT',
  ]
  const { port } = smtp.server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.setEncoding('utf8')
    socket.on('error', reject)
    socket.on('close', () => resolve())
    socket.on('data', (answer: string) => {
      if (/^[45]/m.test(answer)) socket.destroy(new Error(answer))
      else if (/^\d{3} /m.test(answer)) socket.write(`${commands.shift() ?? 'NOOP'}\r\n`)
    })
  })
}

test('a mail that is sent can be read, by people and by tests', async () => {
  await Promise.all([send('zoe@example.org'), send('ali@example.org')])
  const app = mailApp(mailbox)
  const caught: unknown = await (await app.request('/courriels.json?pour=zoe@example.org')).json()
  expect(caught).toMatchObject([
    { to: ['zoe@example.org'], subject: 'Activez votre accès', text: 'Bonjour Zoé' },
  ])
  expect(new Set(mailbox.mails().map(({ number }) => number)).size).toBe(2)
  expect(await (await app.request('/')).text()).toContain('Activez votre accès')
  const detail = await (await app.request('/courriels/1')).text()
  expect(detail).toContain('Bonjour Zoé')
})

test('a mail that breaks a rule is refused, and why is said', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const wrong = source('zoe@example.org').replace('From: Portail', 'From: "=?UTF-8?Q?Portail?="')
  await expect(send('zoe@example.org', wrong)).rejects.toThrow(/554 .*display name/)
  expect(said).toHaveBeenCalledWith(expect.stringContaining('display name'))
  said.mockRestore()
  expect(mailbox.mails()).toEqual([])
})

test('the HTML part is shown where no script runs', async () => {
  await send('zoe@example.org')
  const part = await mailApp(mailbox).request('/courriels/1/html')
  expect(await part.text()).toContain('<b>Zoé</b>')
  expect(part.headers.get('content-security-policy')).toMatch(/sandbox allow-popups; default-src 'none'/)
})

test('a new start finds the mails again', async () => {
  await send('zoe@example.org')
  const again = await Mailbox.open(folder)
  expect(again.mails()).toEqual(mailbox.mails())
})

test('an unknown mail is not found', async () => {
  expect((await mailApp(mailbox).request('/courriels/9')).status).toBe(404)
})
