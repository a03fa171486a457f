import { describe, expect, it } from 'vitest'
import { linesToCorrectFile, modelFile } from './lines-to-correct.ts'
import {
  type FileRefusal,
  largestFileBytes,
  mostLines,
  readRosterFile,
  type RosterFile,
} from './roster-file.ts'
import { refusedFile } from './roster-sentences.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string) => {
  const bytes = new Uint8Array(2 + text.length * 2)
  bytes.set([0xff, 0xfe])
  for (let place = 0; place < text.length; place++)
    bytes.set([text.charCodeAt(place) & 0xff, text.charCodeAt(place) >> 8], 2 + place * 2)
  return bytes
}
/** Enough of Windows-1252 for what French writes; `’` and `œ` are where Latin-1 has none. */
const windows1252 = (text: string) =>
  Uint8Array.from(text, (one) => ({ '’': 0x92, œ: 0x9c, '€': 0x80 })[one] ?? one.charCodeAt(0))

async function read(bytes: Uint8Array | string): Promise<RosterFile> {
  const file = await readRosterFile(typeof bytes === 'string' ? utf8(bytes) : bytes)
  if (file.kind !== 'read') throw new Error(file.kind)
  return file
}
async function refusal(bytes: Uint8Array | string): Promise<FileRefusal> {
  const file = await readRosterFile(typeof bytes === 'string' ? utf8(bytes) : bytes)
  if (file.kind === 'read') throw new Error('the file was read')
  return file
}

const zoe = {
  line: 2,
  firstName: 'Zoé',
  lastName: 'Lefœuvre',
  email: 'zoe@exemple.fr',
  team: 'Atelier d’été',
}
const written = (separator: string) =>
  ['Prénom;Nom;Courriel;Groupe', 'Zoé;Lefœuvre;zoe@exemple.fr;Atelier d’été', '']
    .join('\r\n')
    .replaceAll(';', separator)

describe('the encodings of a French spreadsheet', () => {
  it.each([';', ',', '\t'])('are read, with %j between cells', async (separator) => {
    const text = written(separator)
    for (const bytes of [utf8(text), utf8(`\u{feff}${text}`), utf16(text), windows1252(text)])
      expect(await read(bytes)).toMatchObject({ kind: 'read', people: [zoe], wrong: [] })
  })
})

describe('the headers of a file', () => {
  it.each([
    'prénom;nom;courriel;groupe',
    'PRENOM;NOM;EMAIL;ÉQUIPE',
    ' First name ; Last name ; E-mail ; Team ',
    'Prénom(s);"Nom de famille";Adresse électronique;Site',
    '"prénom";"nom";"mail";"service"',
  ])('« %s » are known', async (headers) => {
    expect((await read(`${headers}\nZoé;Lefœuvre;zoe@exemple.fr;Atelier d’été`)).people).toEqual([zoe])
  })

  it('stand in any order, among columns of other names', async () => {
    const text = 'Matricule;Mail;Équipe;Nom;Prénom\n007;ZOE@exemple.fr;Atelier d’été;Lefœuvre;Zoé'
    expect((await read(text)).people).toEqual([zoe])
  })

  it.each([
    ['prénom;nom', 'Il manque la colonne « courriel ».'],
    ['courriel', 'Il manque les colonnes « prénom » et « nom ».'],
    ['a;b;c', 'Il manque les colonnes « prénom », « nom » et « courriel ».'],
    ['prénom;nom;mail;e-mail', 'Deux colonnes peuvent être « courriel »'],
  ])('« %s » are refused in French', async (headers, sentence) => {
    expect(refusedFile(await refusal(`${headers}\na;b;c;d`))).toContain(sentence)
  })

  it('give a name of birth where that in use is empty, and no other name', async () => {
    const text =
      'Nom de naissance;Nom;Nom commercial;Prénom;E-mail\nDurand;Petit;P&Cie;Zoé;zoe@exemple.fr\nDurand;;D&Cie;Léa;lea@exemple.fr\n;;S&Cie;Sam;sam@exemple.fr'
    const { people, wrong } = await read(text)
    expect(people.map(({ lastName }) => lastName)).toEqual(['Petit', 'Durand'])
    expect(wrong).toMatchObject([{ line: 4, lastName: '' }])
  })

  it('without groups say nothing of them', async () => {
    expect((await read('prénom;nom;courriel\nZoé;Lefœuvre;zoe@exemple.fr')).people).toEqual([
      { ...zoe, team: null },
    ])
  })
})

const headers = 'prénom;nom;courriel;groupe'

describe('a line', () => {
  it.each([
    ['Zoé;"Lef;œuvre";zoe@exemple.fr;', 'Lef;œuvre'],
    ['Zoé;"Lef""œuvre";zoe@exemple.fr;', 'Lef"œuvre'],
    [
      "Zoé;' OR 1=1; DROP TABLE members; --".replaceAll('; ', ' ') + ';zoe@exemple.fr;',
      "' OR 1=1 DROP TABLE members --",
    ],
    ['Zoé;李小龙;zoe@exemple.fr;', '李小龙'],
    ['Zoé;  Lefœuvre\u{a0};zoe@exemple.fr;', 'Lefœuvre'],
    ['Zoé;"Lef \r\n\n œuvre";zoe@exemple.fr;', 'Lef œuvre'],
    ['Zoé; "Lef;œuvre" ;zoe@exemple.fr;', 'Lef;œuvre'],
  ])('« %s » is read', async (line, lastName) => {
    expect(await read(`${headers}\n${line}`)).toMatchObject({ people: [{ lastName }], wrong: [] })
  })

  it.each([
    [';Lefœuvre;zoe@exemple.fr;', 'Écrivez le prénom', 'zoe@exemple.fr'],
    ['Zoé;;zoe@exemple.fr;', 'Écrivez le nom', 'zoe@exemple.fr'],
    ['Zoé;Lefœuvre;;', 'Écrivez une adresse électronique', null],
    ['Zoé;Lefœuvre;zoé@exemple;', 'Écrivez une adresse électronique', null],
    ['Zoé;Lefœuvre;😀@exemple.fr;', 'Écrivez une adresse électronique', null],
    ["Zoé;Lefœuvre;a@b.fr' OR 1=1 --;", 'Écrivez une adresse électronique', null],
    ['Zoé', 'Écrivez le nom, en 80 caractères au plus. Écrivez une adresse', null],
    ['Zoé;\u200B;zoe@exemple.fr;', 'Écrivez le nom', 'zoe@exemple.fr'],
    ['Zoé;nul\u0000;zoe@exemple.fr;', 'est illisible', 'zoe@exemple.fr'],
    [`Zoé;${'é'.repeat(81)};zoe@exemple.fr;`, 'Écrivez le nom', 'zoe@exemple.fr'],
    [`Zoé;Lefœuvre;zoe@exemple.fr;${'é'.repeat(81)}`, 'Le groupe tient', 'zoe@exemple.fr'],
    ['Zoé;Lefœuvre;zoe@exemple.fr;Atelier;reste', 'plus de cellules', 'zoe@exemple.fr'],
    ['Zoé;"Lef"œuvre";zoe@exemple.fr;Atelier', 'guillemets', 'zoe@exemple.fr'],
  ])('« %s » is wrong, and the next one is read', async (line, sentence, knownEmail) => {
    const { people, wrong } = await read(`${headers}\n${line}\nLéa;Durand;lea@exemple.fr;`)
    expect(wrong).toMatchObject([{ line: 2, knownEmail }])
    expect(wrong[0]?.error).toContain(sentence)
    expect(wrong[0]?.lastName).not.toMatch(/\p{Cc}/u)
    expect(people).toMatchObject([{ email: 'lea@exemple.fr' }])
  })

  it('that is empty is none, and counts as a spreadsheet counts', async () => {
    const { people, wrong } = await read(
      `${headers}\n\n;;;\nZoé;Lefœuvre;zoe@exemple.fr;\n ; ; ; \nfaux;;;\n`,
    )
    expect(people).toMatchObject([{ line: 4 }])
    expect(wrong).toMatchObject([{ line: 6 }])
  })

  it('whose address is already there, in whatever case, is wrong', async () => {
    const { people, wrong } = await read(
      `${headers}\nZoé;A;zoe@exemple.fr;\nLéa;B;ZOE@Exemple.FR;\nZoé;A;zoe@exemple.fr;`,
    )
    expect(people).toHaveLength(1)
    expect(wrong).toMatchObject([
      { line: 3, error: 'Cette adresse est déjà à la ligne 2.', knownEmail: 'zoe@exemple.fr' },
      { line: 4, error: 'Cette adresse est déjà à la ligne 2.' },
    ])
  })

  it('that is right stands for its address, after one that is wrong', async () => {
    const { people, wrong } = await read(`${headers}\n;A;zoe@exemple.fr;\nZoé;A;zoe@exemple.fr;`)
    expect(people).toMatchObject([{ line: 3 }])
    expect(wrong).toMatchObject([{ line: 2 }])
  })
})

describe('a file', () => {
  const many = (count: number) =>
    `${headers}\n${Array.from({ length: count }, (_, place) => `Zoé;Lefœuvre;zoe-${place}@exemple.fr;`).join('\n')}\n`

  it('of ten thousand lines is read, of one more is refused', async () => {
    expect((await read(many(mostLines))).people).toHaveLength(mostLines)
    expect(refusedFile(await refusal(many(mostLines + 1)))).toContain('plus de 10 000 lignes')
  })

  it.each([
    ['', 'no-file'],
    [' \n \n', 'no-line'],
    [headers, 'no-line'],
    [`${headers}\n;;;\n`, 'no-line'],
    [`${headers}\nZoé;"Lefœuvre;zoe@exemple.fr;\nLéa;Durand;lea@exemple.fr;`, 'open-quotes'],
    [Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0, 0), 'other-file'],
    [Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), 'other-file'],
    [new Uint8Array(largestFileBytes + 1), 'too-big'],
    [Uint8Array.from({ length: 5000 }, (_, place) => (place * 7919) % 256), 'other-file'],
    ['__proto__;constructor;toString', 'missing-columns'],
  ])('%# is refused', async (bytes, kind) => {
    const why = await refusal(bytes)
    expect(why.kind).toBe(kind)
    expect(refusedFile(why)).toMatch(/^[A-ZÉ].+\.$/)
  })

  it('given as a model can be sent as it is', async () => {
    expect(await read(modelFile())).toMatchObject({ people: [{ line: 2 }, { line: 3 }], wrong: [] })
  })
})

describe('the file of lines to correct', async () => {
  const { wrong } = await read(
    `${headers}\n=cmd|’/c calc’!A0;"+1;2";@zoe;-1\n"=1"";""+1";\t=2;'@zoe;"é""è"\nLéa;Durand;lea@exemple.fr;`,
  )
  const written = linesToCorrectFile(wrong)

  it('opens in a French spreadsheet and computes nothing', async () => {
    expect(written.startsWith('\u{feff}"prénom";"nom";"courriel";"groupe";"erreur"\r\n')).toBe(true)
    expect(written).toContain(`"'=cmd|’/c calc’!A0";"'+1;2";"'@zoe";"'-1";`)
    const cells = written.split(/\r\n|;/)
    expect(cells.filter((cell) => /^\s*"?\s*[=+\-@]/.test(cell))).toEqual([])
  })

  it('what stands behind the mark of our files is the text that was written', async () => {
    expect(await read(`${headers}\nZoé;Lef;zoe@exemple.fr;'+Équipe`)).toMatchObject({
      people: [{ team: '+Équipe' }],
    })
    expect(await read(`${headers}\nZoé;'=Lef;zoe@exemple.fr;`)).toMatchObject({
      people: [],
      wrong: [{ line: 2, error: 'Un nom ne commence pas par « = » : un tableur y lirait un calcul.' }],
    })
  })

  it('sent again, has the same lines with the same errors', async () => {
    const { wrong: again } = await read(written)
    expect(again.map(({ line: _line, ...rest }) => rest)).toEqual(
      wrong.map(({ line: _line, ...rest }) => rest),
    )
  })
})
