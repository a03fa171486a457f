import { expect, it } from 'vitest'
import { readSender, readSmtpUrl } from './index.ts'

it.each([
  ['smtps://a:b@mail.exemple.fr', { port: 465, encryption: 'tls' }],
  ['smtps://a:b@mail.exemple.fr:2465', { port: 2465, encryption: 'tls' }],
  ['smtp://a:b@mail.exemple.fr', { port: 587, encryption: 'starttls' }],
  ['smtp://a:b@mail.exemple.fr:25', { port: 25, encryption: 'starttls' }],
  ['smtp://127.0.0.1:1025', { host: '127.0.0.1', port: 1025, encryption: 'clear', credentials: null }],
  ['smtp://localhost', { port: 25, encryption: 'clear' }],
  [
    'smtp://porte%40exemple.fr:mot%20de%3Apasse@mail.exemple.fr:587',
    { credentials: { username: 'porte@exemple.fr', password: 'mot de:passe' } },
  ],
])('« %s » is a server of mail', (setting, read) => {
  expect(readSmtpUrl(setting)).toMatchObject(read)
})

// A name that begins as this machine does is another machine.
it.each(['smtp://localhost.exemple.fr', 'smtp://127.0.0.1.exemple.fr', 'smtp://10.0.0.1', 'smtp://[::2]'])(
  'what goes to « %s » is encrypted',
  (setting) => {
    expect(readSmtpUrl(setting)).toMatchObject({ encryption: 'starttls' })
  },
)

it.each([
  ...['', 'un serveur', 'https://mail.exemple.fr', 'smtp://', 'smtp://mail.exemple.fr/chemin', undefined],
  'smtp://a:b@mail.exemple.fr?requireTLS=false',
  'smtp://%zz@mail.exemple.fr',
])('« %s » is none', (setting) => {
  expect(() => readSmtpUrl(setting)).toThrow()
})

it.each([
  ['Le portail <portail@exemple.fr>', { name: 'Le portail', address: 'portail@exemple.fr' }],
  ['ça, c’est pour moi <Contact@Exemple.fr>', { name: 'ça, c’est pour moi', address: 'contact@exemple.fr' }],
])('« %s » is a sender', (setting, sender) => {
  expect(readSender(setting)).toEqual(sender)
})

it.each([
  ...['', 'portail@exemple.fr', '<portail@exemple.fr>', 'Le portail', 'Le portail <portail>'],
  ...['Le portail <a@exemple.fr, b@exemple.fr>', 'Le portail <a@exemple.fr> <b@exemple.fr>'],
  ...[
    'Un\r\nBcc: tous@exemple.fr <a@exemple.fr>',
    'b@exemple.fr <a@exemple.fr>',
    `${'x'.repeat(79)} <a@exemple.fr>`,
  ],
])('« %s » is none', (setting) => {
  expect(() => readSender(setting)).toThrow('adresse@domaine')
})
