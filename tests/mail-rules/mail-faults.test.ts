import { expect, test } from 'vitest'
import { judgeMail, mailFaults } from './mail-faults.ts'

const right = [
  'From: =?UTF-8?Q?=C3=A7a=2C_c=E2=80=99est_pour_moi?= <contact@exemple.fr>',
  'To: "Zoé, dite" <zoe@exemple.fr>'.replace('é', 'e'),
  'Subject: =?UTF-8?Q?Acc=C3=A8s_ouvert?=',
  'Date: Sun, 22 Nov 2026 10:00:00 +0000',
  'Message-ID: <term.1@exemple.fr>',
  'Auto-Submitted: auto-generated',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary="--b"',
  '',
  '----b',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Bonjour Zo=C3=A9,=20',
  'une ligne',
  '----b',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: base64',
  '',
  'PHA+Qm9uam91cjwvcD4=',
  '----b--',
  '',
].join('\r\n')

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

test('a mail that is written as it should passes', () => {
  expect(mailFaults(bytes(right))).toEqual([])
  expect(() => judgeMail(bytes(right))).not.toThrow()
})

test('a letter that was chosen says how to end it', () => {
  const field =
    'List-Unsubscribe: <https://exemple.fr/fin?jeton=a>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click'
  const chosen = (fields: string) => right.replace('MIME-Version', `${fields}\r\nMIME-Version`)
  expect(mailFaults(bytes(chosen(field)))).toEqual([])
  for (const wrong of [
    field.replace('https', 'http'),
    field.replace(/\r\n.*/, ''),
    field.replace('One-Click', 'Yes'),
    field.replace(/[<>]/g, ''),
  ])
    expect(mailFaults(bytes(chosen(wrong)))).not.toEqual([])
})

const longWord = `=?UTF-8?Q?${'a'.repeat(64)}?=`
test.each<[string, string, string, RegExp]>([
  // What worker-mailer wrote.
  [
    'an encoded word in quotes',
    /^From:.*/m.source,
    'From: "=?UTF-8?Q?=C3=A7a?=" <contact@exemple.fr>',
    /display name/,
  ],
  ['one of more than 75 characters', 'Subject:.*', `Subject: ${longWord}`, /encoded word of 76/],
  ['one that cuts a character', 'Subject:.*', 'Subject: =?UTF-8?Q?=C3?= =?UTF-8?Q?=A9?=', /cuts a character/],
  ['one in another charset', 'Subject:.*', 'Subject: =?ISO-8859-1?Q?=E9?=', /ISO-8859-1/],
  ['one glued to a word', 'Subject:.*', 'Subject: a=?UTF-8?Q?=C3=A9?=', /looks like one/],
  ['one that is not closed', 'Subject:.*', 'Subject: =?utf-8? reste', /looks like one/],
  [
    'an apostrophe in one of a name',
    '^From:.*',
    "From: =?UTF-8?Q?l'a?= <contact@exemple.fr>",
    /may not stand/,
  ],
  ['base64 that is none', 'Subject:.*', 'Subject: =?UTF-8?B?abc?=', /may not stand/],
  ['one where none may stand', 'Message-ID:.*', 'Message-ID: =?UTF-8?Q?a?=', /where none may stand/],
  ['an accent as it is', 'Subject:.*', 'Subject: Acc\u00e8s', /no printable ASCII/],
  ['a line that could be folded', 'Subject:.*', `Subject: ${'mot '.repeat(30)}fin`, /a line of/],
  ['a line of more than 998', 'Subject:.*', `Subject: ${'a'.repeat(1000)}`, /a line of 1009/],
  ['a folded line of nothing', 'Subject:.*', 'Subject: a\r\n ', /folds nothing/],
  ['a line that is no field', 'Subject:.*', 'Subject: a\r\nsans deux-points', /no field/],
  ['a second subject', 'Subject:.*', 'Subject: a\r\nSubject: b', /subject stands 2 times/],
  ['no subject', 'Subject:.*\r\n', '', /subject stands 0 times/],
  [
    'a second field of another kind',
    'Subject:.*',
    'Reply-To: a@b.fr\r\nReply-To: a@b.fr\r\nSubject: a',
    /more than once/,
  ],
  ['a copy unseen', 'Subject:.*', 'Bcc: a@b.fr\r\nSubject: a', /unseen/],
  ['an address without brackets', '^To:.*', 'To: Zoe zoe@exemple.fr', /angle brackets/],
  ['a comma out of quotes', '^To:.*', 'To: Zoe, dite <zoe@exemple.fr>', /domain/],
  ['a quote that stays open', '^To:.*', 'To: "Zoe <zoe@exemple.fr>', /does not end/],
  ['a local part with two dots', '^To:.*', 'To: zoe..l@exemple.fr', /dot-atom/],
  ['a local part that is too long', '^To:.*', `To: ${'z'.repeat(65)}@exemple.fr`, /64/],
  ['a domain with a space', '^To:.*', 'To: <zoe@exemple .fr>', /host name/],
  ['a display name with a dot', '^To:.*', 'To: M. Zoe <zoe@exemple.fr>', /display name/],
  ['a date of another day', 'Date:.*', 'Date: Mon, 22 Nov 2026 10:00:00 +0000', /another day/],
  ['a date in an obsolete zone', 'Date:.*', 'Date: Sun, 22 Nov 2026 10:00:00 GMT', /no date/],
  ['an identifier without brackets', 'Message-ID:.*', 'Message-ID: term@exemple.fr', /identifier/],
  ['an identifier with two dots', 'Message-ID:.*', 'Message-ID: <term..1@exemple.fr>', /identifier/],
  ['nothing that says that a machine writes', 'Auto-Submitted:.*\r\n', '', /auto-submitted/i],
  ['another version', 'MIME-Version: 1.0', 'MIME-Version: 1.1', /MIME-Version/],
  ['no type', 'multipart/alternative', 'multipart', /no Content-Type/],
  ['a boundary that is never met', '"--b"', '"--c"', /does not end|around/],
  ['a multipart that does not end', '----b--', '----b', /does not end|Content-Type/],
  ['an encoding that is none', 'quoted-printable', '8bit', /a part in 8bit/],
  ['another charset', 'charset=utf-8', 'charset=iso-8859-1', /charset/],
  ['a sign that quoted-printable does not know', 'Zo=C3=A9', 'Zo=C3=ZZ', /no quoted-printable/],
  ['a part that is no UTF-8', 'Zo=C3=A9', 'Zo=C3', /no UTF-8/],
  ['a line that ends with a space', ',=20', ', ', /ends with a space/],
  ['a line of quoted-printable that is too long', 'une ligne', 'a'.repeat(77), /quoted-printable of 77/],
  ['base64 in a part that is none', 'PHA\\+', 'PH', /no base64/],
  ['a line break alone', 'une ligne', 'une\nligne', /CRLF/],
  ['a return alone', 'une ligne', 'une=0Dligne', /no CRLF/],
  ['an empty part', 'Bonjour Zo=C3=A9,=20\r\nune ligne', '', /empty/],
  [
    'a field of a mail in a part',
    'Content-Transfer-Encoding: base64',
    'Subject: a\r\nContent-Transfer-Encoding: base64',
    /in a part/,
  ],
  ['an attachment that nobody wrote', 'text/html', 'image/png', /parts:/],
])('%s is found', (_, pattern, wrong, said) => {
  const mail = right.replace(new RegExp(pattern, 'm'), wrong)
  expect(mail, 'the fault is there').not.toBe(right)
  expect(mailFaults(bytes(mail)).join('; ')).toMatch(said)
})

test.each([
  '<img src="https://exemple.fr/a.gif">',
  '<p style="background:url(https://exemple.fr/a)">',
  '<table background="https://exemple.fr/a">',
  '<link rel="stylesheet" href="https://exemple.fr/a.css">',
  '<style>@import "https://exemple.fr/a.css"</style>',
  '<script>1</script>',
  '<p onclick="1">',
])('what tells that a mail was opened is found: %s', (html) => {
  const mail = right.replace('PHA+Qm9uam91cjwvcD4=', btoa(html))
  expect(mailFaults(bytes(mail)).join()).toContain('fetches')
})
