import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { mailFaults } from '../../../tests/judged-mail.ts'
import { hostileTexts } from '../../../tests/hostile-texts.ts'
import { composedMail } from './composed-mail.ts'
import { type Mail, messageIdOf } from './mail.ts'
import { demonstrationLetters } from './mail-settings.ts'
import { writtenMail } from './written-mail.ts'

const at = new Date('2026-11-22T17:30:00Z')
const aMail = (subject: string, to = 'zoe@exemple.fr') =>
  writtenMail(
    { heading: subject, parts: [subject, { link: 'https://portail.exemple.fr/a', label: subject }] },
    to,
    'a:b',
  )
const read = async (mail: Mail) => {
  const { source } = await composedMail(mail, demonstrationLetters, at)
  return { faults: mailFaults(source), message: await PostalMime.parse(source), head: headOf(source) }
}
const headOf = (source: Uint8Array) => new TextDecoder().decode(source).split('\r\n\r\n')[0] ?? ''
/** A subject is one line. */
const asLine = (text: string) => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

describe('a mail', () => {
  it.each(hostileTexts)('says %j as it was written, by the rules', async (text) => {
    const { faults, message } = await read(aMail(text))
    expect(faults).toEqual([])
    expect(message.subject).toBe(asLine(text))
    expect(message.text?.replaceAll('\r\n', '\n')).toContain(text.replaceAll(/\r\n?/g, '\n').toWellFormed())
    expect(message.to).toEqual([{ name: '', address: 'zoe@exemple.fr' }])
    expect(message.from).toMatchObject({ name: 'ça, c’est pour moi', address: 'contact@ca-cpourmoi.com' })
  })

  it('has the fields that it needs, and none that somebody typed', async () => {
    const { message } = await read(aMail('Bonjour\r\nBcc: tous@exemple.fr\r\nX-Mal: 1'))
    expect(message.headers.map(({ key }) => key).sort()).toEqual(
      [
        'auto-submitted',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
      ].sort(),
    )
    expect(message.messageId).toBe(messageIdOf('a:b'))
    expect(message.date).toBe(at.toISOString())
  })

  it('of 110 accented letters keeps each of its encoded words within 75 characters', async () => {
    const { head, faults } = await read(aMail(`${'É'.repeat(110)} vous offre l’accès`))
    const words = head.match(/=\?\S+\?=/g) ?? []
    expect(words.length).toBeGreaterThan(10)
    expect(Math.max(...words.map(({ length }) => length))).toBeLessThanOrEqual(75)
    expect(faults).toEqual([])
  })

  it.each([
    ['zoe&co/paris@exemple.fr', 'zoe&co/paris@exemple.fr'],
    ['zoe@exämple.fr', 'zoe@xn--exmple-cua.fr'],
    ['"zoe, l"@exemple.fr', '"zoe, l"@exemple.fr'],
  ])('goes to %s', async (to, written) => {
    const { faults, head } = await read(aMail('Bonjour', to))
    expect(faults).toEqual([])
    expect(head).toContain(written)
    expect((await composedMail(aMail('Bonjour', to), demonstrationLetters, at)).to).toBe(written)
  })

  it.each(['a@b.fr, c@d.fr', 'a@b.fr\r\nBcc: c@d.fr', 'a@b.fr> <c@d.fr'])(
    'goes to nobody else: %j',
    async (to) => {
      const { faults, message, head } = await read(aMail('Bonjour', to))
      expect(faults).toEqual([])
      expect(message.to).toHaveLength(1)
      expect(head).not.toMatch(/^Bcc:/m)
    },
  )

  it('to nobody is not composed', async () => {
    await expect(composedMail(aMail('Bonjour', ''), demonstrationLetters, at)).rejects.toThrow('one address')
  })
})

describe('a letter', () => {
  it('of service cannot be ended by its reader, and says that a machine wrote it', async () => {
    const { head } = await read(aMail('Votre facture'))
    expect(head).toContain('Auto-Submitted: auto-generated')
    expect(head).not.toContain('List-Unsubscribe')
  })

  it('that was chosen is ended by one POST (RFC 8058)', async () => {
    const purpose = { unsubscribe: `https://portail.exemple.fr/fin/${'j'.repeat(120)}?a=b&c=d` }
    const { faults, head } = await read({ ...aMail('Des nouvelles'), purpose })
    expect(faults).toEqual([])
    expect(head.replaceAll('\r\n ', ' ')).toContain(`List-Unsubscribe: <${purpose.unsubscribe}>`)
    expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    const inTheClear = { unsubscribe: 'http://portail.exemple.fr/fin' }
    await expect(
      composedMail({ ...aMail('a'), purpose: inTheClear }, demonstrationLetters, at),
    ).rejects.toThrow('https')
  })
})

describe('the identifier of an event', () => {
  it.each(['notice:d:m', 'a.:b', ':a:', '..', 'é:1', 'k'.repeat(300), `${'k'.repeat(179)}.b`])(
    '%s',
    async (key) => {
      expect(
        mailFaults(
          (await composedMail({ ...aMail('a'), messageId: messageIdOf(key) }, demonstrationLetters, at))
            .source,
        ),
      ).toEqual([])
    },
  )
})
