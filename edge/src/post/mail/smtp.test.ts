import { expect, inject, it } from 'vitest'
import { readSmtpUrl } from '@portal/content/mail'
import type { Mail } from './mail.ts'
import { messageIdOf } from './mail.ts'
import { demonstrationLetters } from './mail-settings.ts'
import { smtpSender } from './smtp.ts'

const aMail = (changes: Partial<Mail> = {}): Mail => ({
  messageId: messageIdOf(`essai:${changes.to ?? 'zoe'}`),
  to: 'zoe@exemple.fr',
  subject: 'Votre accès est ouvert',
  text: 'Bonjour Zoé,\n\n.\nUne ligne qui commence par un point : lue.\n..deux',
  html: '<p>Bonjour Zoé</p>',
  purpose: 'service',
  ...changes,
})
const { smtpPort, page } = inject('mailServer')
const sender = (setting: string) => smtpSender(readSmtpUrl(setting), demonstrationLetters)
const caught = async (to: string): Promise<unknown> =>
  (await fetch(`${page}/courriels.json?${new URLSearchParams({ pour: to }).toString()}`)).json()

it.each(['', 'portail:mot%20de%20passe@'])('a mail reaches a server of mail (%s)', async (account) => {
  const to = `zoe.${account.length}@exemple.fr`
  const mail = aMail({ to, subject: 'Équipe d’Orléans : '.repeat(12).trim() })
  await sender(`smtp://${account}127.0.0.1:${smtpPort}`)(mail)
  expect(await caught(to)).toMatchObject([
    {
      to: [to],
      from: '"ça, c’est pour moi" <contact@ca-cpourmoi.com>',
      subject: mail.subject,
      text: mail.text,
    },
  ])
})

// The catcher reads the domain back as people write it, and refuses one that did not come in ASCII.
it('a domain with an accent reaches its server', async () => {
  await sender(`smtp://127.0.0.1:${smtpPort}`)(aMail({ to: 'zoe&co@exämple.fr' }))
  expect(await caught('zoe&co@exämple.fr')).toHaveLength(1)
})

// The faults: nobody listens; the server refuses.
it('a mail that was not taken throws', async () => {
  await expect(sender('smtp://127.0.0.1:1')(aMail())).rejects.toThrow()
  const send = sender(`smtp://127.0.0.1:${smtpPort}`)
  await expect(send(aMail({ messageId: '<a..b@c>' }))).rejects.toMatchObject({ responseCode: 554 })
})
