import { expect, test } from 'vitest'
import { readEnvironment } from './environment.ts'

const secret = 'x'.repeat(32)

test('a missing or short secret is refused, never replaced', () => {
  expect(() => readEnvironment({})).toThrow('PAYLOAD_SECRET')
  expect(() => readEnvironment({ PAYLOAD_SECRET: 'court' })).toThrow('PAYLOAD_SECRET')
})

test('without a word, the machine is not local and the database is a file', () => {
  const read = readEnvironment({ PAYLOAD_SECRET: secret })
  expect(read).toMatchObject({ isLocal: false, databaseUrl: null, smtp: null })
  expect(read.stateFolder).toMatch(/\/\.portal$/)
})

test('a database that is not Postgres is refused', () => {
  expect(() => readEnvironment({ PAYLOAD_SECRET: secret, DATABASE_URL: 'mysql://a/b' })).toThrow(
    'DATABASE_URL',
  )
})

test('letters of the team have a sender, which a demonstration alone has by itself', () => {
  const mail = { PAYLOAD_SECRET: secret, SMTP_URL: 'smtp://portail:mot@mail.exemple.fr:587' }
  expect(() => readEnvironment(mail)).toThrow('MAIL_FROM')
  expect(() => readEnvironment({ ...mail, MAIL_FROM: 'portail@exemple.fr' })).toThrow('MAIL_FROM')
  const given = { MAIL_FROM: 'Le portail <portail@exemple.fr>', MAIL_REPLY_TO: 'bureau@exemple.fr' }
  expect(readEnvironment({ ...mail, ...given })).toMatchObject({
    smtp: { host: 'mail.exemple.fr', encryption: 'starttls' },
    letters: { from: { name: 'Le portail', address: 'portail@exemple.fr' }, replyTo: 'bureau@exemple.fr' },
  })
  const local = readEnvironment({ ...mail, PORTAL_ENV: 'local' })
  expect(local.letters.from.address).toBe('ne-pas-repondre@ca-cpourmoi.com')
  const wrong = () => readEnvironment({ ...mail, SMTP_URL: 'https://portail:mot-de-passe@mail.exemple.fr' })
  expect(wrong).toThrow('SMTP_URL')
  expect(wrong).not.toThrow('mot-de-passe')
})

test('a portal without the secret that seals what is asked of it is refused', () => {
  const portal = { PAYLOAD_SECRET: secret, PORTAL_URL: 'https://portail.exemple.fr/' }
  expect(() => readEnvironment(portal)).toThrow('PORTAL_CHANNEL_SECRET')
  expect(readEnvironment({ ...portal, PORTAL_CHANNEL_SECRET: secret }).portal).toEqual({
    origin: 'https://portail.exemple.fr',
    secret,
  })
})

test('a program that puts publications online is a list of words, or is refused by name', () => {
  const read = (PORTAL_PUBLISH_COMMAND?: string) =>
    readEnvironment({ PAYLOAD_SECRET: secret, PORTAL_PUBLISH_COMMAND })
  expect(read().publishCommand).toBeNull()
  expect(read('["node","publier.ts","--environment","production"]').publishCommand).toEqual([
    'node',
    'publier.ts',
    '--environment',
    'production',
  ])
  for (const wrong of ['', 'node publier.ts', '[]', '[""]', '["node",7]', '{"node":1}', 'null'])
    expect(() => read(wrong), wrong).toThrow('PORTAL_PUBLISH_COMMAND')
})
