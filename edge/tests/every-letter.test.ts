import PostalMime from 'postal-mime'
import { expect, it } from 'vitest'
import { composedMail } from '../src/post/mail/composed-mail.ts'
import { demonstrationLetters } from '../src/post/mail/mail-settings.ts'
import { lettersOfService, mailOf } from '../src/letters.ts'
import { everyLetter } from './every-letter.ts'
import { hostileTexts } from './hostile-texts.ts'
import { mailFaults } from './judged-mail.ts'
import { origin, startPortal } from './test-portal.ts'

/** One text of each sort: the others are composed one by one (`composed-mail.test.ts`). */
const sorts = [/ễ/, /^É+$/, /👩/, /^"Zoé"/, /^=\?utf-8\?Q/, /^<img/, /Bcc/, /QUIT/, /\u2028/].flatMap(
  (sort) => hostileTexts.find((text) => sort.test(text)) ?? [],
)
/** What is told to the desk in place of a letter. */
const alert = 'alert-wrong-amount'

it('every letter is written by the rules, whatever anybody calls himself, and fetches nothing when it is read', async () => {
  const portal = await startPortal()
  const events = await everyLetter(portal)
  let number = 0
  expect(sorts).toHaveLength(9)
  for (const written of sorts) {
    const about = await events(written)
    expect(
      Object.keys(about)
        .filter((kind) => kind !== alert)
        .sort(),
      'each kind has a scene',
    ).toEqual([...lettersOfService].sort())
    for (const [kind, payload] of Object.entries(about)) {
      const now = portal.now()
      const event = {
        ...{ eventKey: `${kind}:${++number}`, kind, payload, createdAt: now },
        ...{ attempts: 1, nextAttemptAt: now, sentAt: null },
      }
      const mail = await mailOf(portal.sending(), event, now)
      if (!mail) throw new Error(`nobody is written to: ${kind}`)
      expect(mail.purpose, kind).toBe('service')
      const { source } = await composedMail(mail, demonstrationLetters, now)
      expect(mailFaults(source), `${kind}, ${JSON.stringify(written)}`).toEqual([])
      const read = await PostalMime.parse(source)
      expect(read.subject, kind).toBe(mail.subject.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())
      expect(read.text?.replaceAll('\r\n', '\n').trim(), kind).toBe(
        mail.text.replaceAll(/\r\n?/g, '\n').trim(),
      )
      for (const [, address = ''] of (read.html ?? '').matchAll(/href="([^"]*)"/g))
        expect(address).toContain(origin)
    }
  }
})
