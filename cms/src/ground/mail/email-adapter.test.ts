import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { reminderMail } from '../../actions/watch/review-reminders.ts'
import { judgedMail } from '../../testing/judged-mail.ts'

const to = ['zoe@exemple.fr', 'ali@exemple.fr']
const names = [
  'Nguyễn Thị Ánh',
  'É'.repeat(110),
  'a'.repeat(300),
  '👩‍👩‍👧‍👦'.repeat(20),
  '"Les Cimes", <b>',
  '=?utf-8?Q?Bonjour?=',
  '=?utf-8? é',
  'deux\r\nBcc: tous@exemple.fr',
]

test.each(names)('a letter about « %s » says so, by the rules', async (name) => {
  const provider = { id: '1', name, nextReviewOn: '2026-12-01' }
  const content = reminderMail([
    { provider, days: 30, key: 'a' } as Parameters<typeof reminderMail>[0][number],
  ])
  const source = await judgedMail({ to, ...content })
  const { subject, text, headers } = await simpleParser(source)
  expect(subject).toBe(content.subject.replaceAll(/[\r\n]+/g, ' '))
  expect(text).toContain(name.replaceAll('\r\n', '\n'))
  expect(headers.get('auto-submitted')).toBe('auto-generated')
  expect(headers.has('bcc')).toBe(false)
})

test('a letter of Payload is read as text too, and leaves from us alone', async () => {
  const html =
    'Vous recevez ceci.<br/> <a href="https://cms.exemple.fr/a?b=1&amp;c=2">https://cms.exemple.fr/a?b=1&amp;c=2</a>'
  const source = await judgedMail({
    to: 'zoe@exemple.fr',
    from: 'autre@exemple.fr',
    subject: 'Mot de passe',
    html,
  })
  const { text, from } = await simpleParser(source)
  expect(text).toContain('https://cms.exemple.fr/a?b=1&c=2')
  expect(from?.text).toBe('"ça, c’est pour moi" <ne-pas-repondre@ca-cpourmoi.com>')
})

test('a letter attaches no file of the machine', async () => {
  const attachments = [{ path: '/etc/hostname' }]
  await expect(judgedMail({ to, subject: 'a', text: 'a', attachments })).rejects.toThrow()
})
