import { expect, inject, it } from 'vitest'
import type { TakenMail } from '../../../tests/secure-servers.ts'
import { type Mail, messageIdOf } from './mail.ts'
import { smtpSender } from './smtp.ts'

const { ports, page } = inject('secureServers')
type Kind = keyof typeof ports

const letters = { from: { name: 'Le portail', address: 'portail@exemple.fr' }, replyTo: 'bureau@exemple.fr' }
const aMail = (to: string): Mail => ({
  messageId: messageIdOf(`essai:${to}`),
  to,
  subject: 'Bonjour',
  text: 'Bonjour',
  html: '<p>Bonjour</p>',
  purpose: 'service',
})
const credentials = { username: 'portail', password: 'mot de passe' }
const sender = (kind: Kind, encryption: 'tls' | 'starttls', host = 'localhost') =>
  smtpSender({ host, port: ports[kind], encryption, credentials }, letters)
const told = async (kind: Kind) =>
  (await (await fetch(`${page}/${kind}`)).json()) as {
    typed: { isEncrypted: boolean }[]
    taken: TakenMail[]
  }

it.each([
  ['tls', 'tls'],
  ['starttls', 'starttls'],
] as const)('a letter reaches a server that encrypts by %s, with its account', async (kind, encryption) => {
  const to = `${kind}@exemple.fr`
  await sender(kind, encryption)(aMail(to))
  const { taken, typed } = await told(kind)
  expect(typed.every(({ isEncrypted }) => isEncrypted)).toBe(true)
  const mail = taken.find((one) => one.to.includes(to))
  expect(mail).toMatchObject({ user: 'portail', isEncrypted: true, from: 'portail@exemple.fr', to: [to] })
  expect(mail?.source).toContain('From: Le portail <portail@exemple.fr>')
  expect(mail?.source).toContain('Reply-To: bureau@exemple.fr')
})

// The fault: whoever stands between takes « STARTTLS » out of what the server offers, and reads the account.
it('a server that does not encrypt is told no account and no letter', async () => {
  await expect(sender('clear', 'starttls')(aMail('zoe@exemple.fr'))).rejects.toThrow(/STARTTLS/)
  expect(await told('clear')).toEqual({ typed: [], taken: [] })
})

it.each(['another-authority', 'another-name'] as const)(
  'a server whose certificate is of %s is told no account and no letter',
  async (kind) => {
    await expect(sender(kind, 'starttls')(aMail('zoe@exemple.fr'))).rejects.toThrow()
    expect(await told(kind)).toEqual({ typed: [], taken: [] })
  },
)
