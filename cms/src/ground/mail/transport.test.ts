import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { openSecureServer, type SecureServerKind, testAuthority } from '../../testing/secure-server.ts'
import { letterOf, transportTo } from './email-adapter.ts'

const credentials = { username: 'portail', password: 'mot de passe' }
const letters = { from: { name: 'Le portail', address: 'portail@exemple.fr' }, replyTo: 'bureau@exemple.fr' }
const opened: Awaited<ReturnType<typeof openSecureServer>>[] = []
const usual = tls.getCACertificates('default')

afterEach(async () => {
  tls.setDefaultCACertificates(usual)
  await Promise.all(opened.splice(0).map(({ close }) => close()))
})

/** A server that is believed, and how the CMS sends to it. */
async function aServer(kind: SecureServerKind, encryption: 'tls' | 'starttls') {
  tls.setDefaultCACertificates([...usual, readFileSync(testAuthority, 'utf8')])
  const server = await openSecureServer(kind)
  opened.push(server)
  const transport = transportTo({ host: 'localhost', port: server.port, encryption, credentials })
  const send = () =>
    transport.sendMail(letterOf({ to: 'zoe@exemple.fr', subject: 'Bonjour', text: 'Bonjour' }, letters))
  return { server, send }
}

test.each(['tls', 'starttls'] as const)('a letter reaches a server that encrypts by %s', async (kind) => {
  const { server, send } = await aServer(kind, kind)
  await send()
  expect(server.typed).toEqual([{ user: 'portail', isEncrypted: true }])
  expect(server.taken).toMatchObject([{ isEncrypted: true, from: 'portail@exemple.fr' }])
  expect(server.taken[0]?.source).toContain('Reply-To: bureau@exemple.fr')
})

test.each(['clear', 'another-authority', 'another-name'] as const)(
  'a server that is « %s » is told no account and no letter',
  async (kind) => {
    const { server, send } = await aServer(kind, 'starttls')
    await expect(send()).rejects.toThrow()
    expect([server.typed, server.taken]).toEqual([[], []])
  },
)
