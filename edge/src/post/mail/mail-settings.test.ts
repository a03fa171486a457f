import { describe, expect, it } from 'vitest'
import { demonstrationLetters, readMailSettings } from './mail-settings.ts'

const inService = {
  PORTAL_ENV: 'production',
  SMTP_URL: 'smtp://portail:secret@mail.exemple.fr:587',
  MAIL_FROM: 'Le portail <portail@exemple.fr>',
}

describe('what letters are sent with', () => {
  it('is the settings', () => {
    const { server, letters } = readMailSettings({ ...inService, MAIL_REPLY_TO: 'Bureau@exemple.fr' })
    expect(server).toMatchObject({ host: 'mail.exemple.fr', encryption: 'starttls' })
    expect(letters).toEqual({
      from: { name: 'Le portail', address: 'portail@exemple.fr' },
      replyTo: 'bureau@exemple.fr',
    })
  })

  it('is a sender of its own in a demonstration, and nobody’s where no letter leaves', () => {
    const local = { PORTAL_ENV: 'local', SMTP_URL: 'smtp://127.0.0.1:1025' }
    expect(readMailSettings(local).letters).toEqual(demonstrationLetters)
    expect(readMailSettings({ PORTAL_ENV: 'production', SMTP_URL: '', MAIL_FROM: '' }).server).toBeNull()
  })

  it.each([
    ['MAIL_FROM', { MAIL_FROM: undefined }],
    ['MAIL_FROM', { MAIL_FROM: 'portail@exemple.fr' }],
    ['MAIL_REPLY_TO', { MAIL_REPLY_TO: 'personne' }],
    ['SMTP_URL', { SMTP_URL: 'https://secret@mail.exemple.fr' }],
  ])('is refused by the name of %s alone: %j', (name, changes) => {
    const refused = () => readMailSettings({ ...inService, ...changes })
    expect(refused).toThrow(`settings missing or wrong: ${name}`)
    expect(refused).not.toThrow('secret')
  })
})
