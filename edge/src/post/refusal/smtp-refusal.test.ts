import { expect, inject, it } from 'vitest'
import { demonstrationLetters } from '../mail/mail-settings.ts'
import { messageIdOf } from '../mail/mail.ts'
import { smtpSender } from '../mail/smtp.ts'
import { mailboxRefusal } from './smtp-refusal.ts'

const { ports } = inject('secureServers')
const credentials = { username: 'portail', password: 'mot de passe' }
const send = smtpSender(
  { host: 'localhost', port: ports.starttls, encryption: 'starttls', credentials },
  demonstrationLetters,
)
const faultOf = (to: string): Promise<unknown> =>
  send({
    messageId: messageIdOf(to),
    to,
    subject: 'Bonjour',
    text: 'Bonjour',
    html: '<p>Bonjour</p>',
    purpose: 'service',
  }).then(
    () => 'taken',
    (fault: unknown) => fault,
  )

it.each([
  ['inconnue@exemple.fr', '5.1.1'],
  ['pleine@exemple.fr', '5.2.2'],
  ['sans-statut@exemple.fr', '550'],
  // Not for good, or not because of who reads.
  ['differee@exemple.fr', null],
  ['bloquee@exemple.fr', null],
])('a server that refuses %s says %s of its mailbox', async (to, status) => {
  const fault = await faultOf(to)
  expect(fault).toBeInstanceOf(Error)
  expect(mailboxRefusal(fault)).toBe(status)
})

it.each([
  { command: 'DATA', responseCode: 554, response: '554 5.6.0 no' },
  { command: 'MAIL FROM', responseCode: 550, response: '550 5.1.8 who?' },
  { command: 'CONN', responseCode: 554, response: '554 no' },
  { responseCode: 550 },
  new Error('550 never'),
  null,
])('%j is of the mailbox when its server says so of the reader or of the letter', (fault) => {
  expect(mailboxRefusal(fault)).toBe(
    fault !== null && 'command' in fault && fault.command === 'DATA' ? '5.6.0' : null,
  )
})
