import { describe, expect, it } from 'vitest'
import { emailKey, readEmail } from './email.ts'
import { emailSentence } from './sentences.ts'
import { shownEmail } from './shown-email.ts'

const answer = (typed: string) => {
  const read = readEmail(typed)
  return read.kind === 'read' ? read.email : read.refusal.kind
}

describe('an electronic address', () => {
  it.each([
    ["niamh.o'brien@exemple.fr", "niamh.o'brien@exemple.fr"],
    ['ana+ce@exemple.fr', 'ana+ce@exemple.fr'],
    ['Jean.DUPONT@Exemple.FR ', 'jean.dupont@exemple.fr'],
    // The web writes accents of a domain in ASCII (UTS 46), and so does SMTP.
    ['contact@boulangerie-crépin.fr', 'contact@xn--boulangerie-crpin-otb.fr'],
    ['contact@boulangerie-cre\u0301pin.fr', 'contact@xn--boulangerie-crpin-otb.fr'],
    ['contact@BOULANGERIE-CRÉPIN.FR', 'contact@xn--boulangerie-crpin-otb.fr'],
    ['contact@xn--boulangerie-crpin-otb.fr', 'contact@xn--boulangerie-crpin-otb.fr'],
    ['info@straße.de', 'info@xn--strae-oqa.de'],
    ['info@почта.рф', 'info@xn--80a1acny.xn--p1ai'],
    ['info@例え.jp', 'info@xn--r8jz45g.jp'],
    ['info@exemple。jp', 'info@exemple.jp'],
    // Signs that RFC 5322 has in an atom.
    ['jean&marie@exemple.fr', 'jean&marie@exemple.fr'],
    ['a/b@exemple.fr', 'a/b@exemple.fr'],
    ['-tiret@exemple.fr', '-tiret@exemple.fr'],
    ['tiret-@exemple.fr', 'tiret-@exemple.fr'],
    ['_jean_@exemple.fr', '_jean_@exemple.fr'],
    ["d'@exemple.fr", "d'@exemple.fr"],
    ["!#$%&'*+/=?^_`{|}~-@exemple.fr", "!#$%&'*+/=?^_`{|}~-@exemple.fr"],
    ['info@exemple.photography', 'info@exemple.photography'],
    ['a@b.co', 'a@b.co'],
    ['jean@mail.exemple.co.uk', 'jean@mail.exemple.co.uk'],
    [`${'a'.repeat(64)}@exemple.fr`, `${'a'.repeat(64)}@exemple.fr`],
    // What stands around it.
    ['\u00A0nbsp@exemple.fr\u00A0', 'nbsp@exemple.fr'],
    ['\tana@exemple.fr\r\n', 'ana@exemple.fr'],
    ['Paul Martin <paul.outlook@exemple.fr>', 'paul.outlook@exemple.fr'],
    ['"Martin, Paul" <paul@exemple.fr>;', 'paul@exemple.fr'],
    ['<paul@exemple.fr>', 'paul@exemple.fr'],
    ['mailto:claire.mailto@exemple.fr', 'claire.mailto@exemple.fr'],
    ['MAILTO:claire%2Bce@exemple.fr?subject=Bonjour', 'claire+ce@exemple.fr'],
    ['Claire <mailto:claire@exemple.fr>', 'claire@exemple.fr'],
    ['ana@exemple.fr;', 'ana@exemple.fr'],
    ['ana@exemple.fr ,', 'ana@exemple.fr'],
    ['ana@exemple.fr.', 'ana@exemple.fr'],
    // Letters of full width are the same keys of another keyboard.
    ['ａｎａ２@exemple.fr', 'ana2@exemple.fr'],
    ['ana＠ｅｘｅｍｐｌｅ．ｆｒ', 'ana@exemple.fr'],
  ])('%j is %s', (typed, email) => {
    expect(answer(typed)).toBe(email)
    expect(answer(email)).toBe(email)
    expect(emailKey(typed)).toBe(email)
  })

  it.each([
    ['', 'missing'],
    [' \u00A0', 'missing'],
    ['ana', 'malformed'],
    ['@exemple.fr', 'malformed'],
    ['ana@', 'malformed'],
    ['ana@exemple', 'malformed'],
    ['ana@@exemple.fr', 'malformed'],
    ['a@b@exemple.fr', 'malformed'],
    ['.ana@exemple.fr', 'malformed'],
    ['ana.@exemple.fr', 'malformed'],
    ['an..a@exemple.fr', 'malformed'],
    ['ana li@exemple.fr', 'malformed'],
    ['ana@exemple. fr', 'malformed'],
    ['"ana li"@exemple.fr', 'malformed'],
    ['ana(li)@exemple.fr', 'malformed'],
    ['un@exemple.fr, deux@exemple.fr', 'several'],
    ['un@exemple.fr;deux@exemple.fr', 'several'],
    ['un@exemple.fr deux@exemple.fr', 'several'],
    ['Un <un@exemple.fr>, Deux <deux@exemple.fr>', 'several'],
    ['amélie@exemple.fr', 'not-ascii'],
    ['niamh.o’brien@exemple.fr', 'not-ascii'],
    ['јean@exemple.fr', 'not-ascii'],
    ['ana²@exemple.fr', 'not-ascii'],
    ['\u212Aevin@exemple.fr', 'not-ascii'],
    ['zwsp@exemple.fr\u200B', 'invisible'],
    ['\u200Bana@exemple.fr', 'invisible'],
    ['soft\u00ADhyphen@exemple.fr', 'invisible'],
    ['ana@exem\u200Dple.fr', 'invisible'],
    ['\u202Eana@exemple.fr', 'invisible'],
    ['ana\u0000@exemple.fr', 'invisible'],
    ['\uFEFFana@exemple.fr', 'invisible'],
    ['ana@-exemple.fr', 'domain'],
    ['ana@exemple-.fr', 'domain'],
    ['ana@exem_ple.fr', 'domain'],
    ['ana@exemple..fr', 'domain'],
    ['ana@.exemple.fr', 'domain'],
    ['ana@192.168.0.1', 'domain'],
    ['ana@[192.168.0.1]', 'domain'],
    ['ana@exemple.fr/chemin', 'domain'],
    ['ana@exemple.fr:25', 'domain'],
    ['ana@exemple.fr?x', 'domain'],
    ['ana@exemple.fr#x', 'domain'],
    ['ana@exemple.%66r', 'domain'],
    ['ana@exemple.123', 'domain'],
    ['ana@xn--a.fr', 'domain'],
    ['ana@🌻.fr', 'domain'],
    [`ana@${'x'.repeat(64)}.fr`, 'domain'],
    [`${'a'.repeat(65)}@exemple.fr`, 'too-long'],
    [`${'a'.repeat(60)}@${'x.'.repeat(100)}fr`, 'too-long'],
    [`ana@${'x.'.repeat(126)}fr`, 'domain'],
    ['ana@exemple.fr\r\nBcc: li@exemple.fr', 'several'],
  ])('%j is refused: %s', (typed, kind) => {
    expect(answer(typed)).toBe(kind)
  })

  it('is refused with the character that does not show, by its name', () => {
    const sentence = (typed: string) => {
      const read = readEmail(typed)
      return read.kind === 'refused' ? emailSentence(read.refusal) : null
    }
    expect(sentence('zwsp@exemple.fr\u200B')).toBe(
      'Cette adresse contient un caractère qui ne se voit pas : une espace de largeur nulle (U+200B). Effacez l’adresse, puis tapez-la au clavier.',
    )
    expect(sentence('soft\u00ADhyphen@exemple.fr')).toContain('un trait d’union invisible (U+00AD)')
    expect(sentence('a\u0007@exemple.fr')).toContain('un caractère invisible (U+0007)')
    expect(sentence('amélie@exemple.fr')).toContain('« é » n’en est pas')
    expect(sentence('un@exemple.fr, deux@exemple.fr')).toBe(
      'Il y a plusieurs adresses ici : gardez-en une seule.',
    )
  })

  it.each(['a@', '@', '<', ' ', '"', 'a.', 'mailto:', '\u200B'])(
    'made of %j alone is read in one pass',
    (part) => {
      expect(readEmail(part.repeat(100_000)).kind).toBe('refused')
    },
  )

  it('that can be none is still looked for as something', () => {
    expect(emailKey(' Zoé@Exemple ')).toBe('zoé@exemple')
  })
})

it.each([
  ['contact@xn--boulangerie-crpin-otb.fr', 'contact@boulangerie-crépin.fr'],
  ['a@xn--strae-oqa.de', 'a@straße.de'],
  ['a@mail.xn--bcher-kva.example', 'a@mail.bücher.example'],
  ['a@xn--d1acufc.com', 'a@xn--d1acufc.com'],
  ['a@xn--80ak6aa92e.com', 'a@xn--80ak6aa92e.com'],
  ['a@xn--.fr', 'a@xn--.fr'],
  // « ɑpple », « ɡoogle », « wıki », « gооgle » with two Cyrillic letters.
  ['a@xn--pple-p5b.com', 'a@xn--pple-p5b.com'],
  ['a@xn--oogle-qmc.com', 'a@xn--oogle-qmc.com'],
  ['a@xn--wki-jua.com', 'a@xn--wki-jua.com'],
  ['a@xn--ggle-55da.com', 'a@xn--ggle-55da.com'],
  ['a@xn--nguyn-s71b.vn', 'a@nguyễn.vn'],
  ['a@xn--rskbing-lxa7nc.dk', 'a@ærøskøbing.dk'],
  ['a@xn--999999999.fr', 'a@xn--999999999.fr'],
  ['jean&marie@exemple.fr', 'jean&marie@exemple.fr'],
  ['none', 'none'],
])('%s is shown as %s', (email, shown) => {
  expect(shownEmail(email)).toBe(shown)
})
