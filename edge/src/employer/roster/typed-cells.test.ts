import { expect, it } from 'vitest'
import { readRosterFile } from './roster-file.ts'

/** What a file of these lines comes to, line by line: who is taken, or why not. */
async function readLines(headers: string, lines: readonly string[]): Promise<string[]> {
  const read = await readRosterFile(new TextEncoder().encode([headers, ...lines].join('\r\n')))
  if (read.kind !== 'read') throw new Error(read.kind)
  const answers = new Map<number, string>()
  for (const { line, firstName, lastName, email, team } of read.people)
    answers.set(line, [firstName, lastName, email, ...(team === null ? [] : [team])].join('|'))
  for (const { line, error } of read.wrong) answers.set(line, error)
  return lines.map((_, place) => answers.get(place + 2) ?? '')
}

it('each way to write a mailbox has its answer', async () => {
  const cases: [string, string][] = [
    ["niamh.o'brien@exemple.fr", "niamh.o'brien@exemple.fr"],
    ['ana+ce@exemple.fr', 'ana+ce@exemple.fr'],
    ['Jean.DUPONT@Exemple.FR ', 'jean.dupont@exemple.fr'],
    ['jean.dupont@exemple.fr', 'Cette adresse est déjà à la ligne 4.'],
    ['contact@boulangerie-crépin.fr', 'contact@xn--boulangerie-crpin-otb.fr'],
    // The same mailbox, as another program writes it.
    ['contact@xn--boulangerie-crpin-otb.fr', 'Cette adresse est déjà à la ligne 6.'],
    // Another domain: its accent is no « é ».
    ['contact@xn--boulangerie-crpin-lqb.fr', 'contact@xn--boulangerie-crpin-lqb.fr'],
    ['jean&marie@exemple.fr', 'jean&marie@exemple.fr'],
    [
      'zwsp@exemple.fr\u200B',
      'Cette adresse contient un caractère qui ne se voit pas : une espace de largeur nulle (U+200B). Effacez l’adresse, puis tapez-la au clavier.',
    ],
    ['\u00A0nbsp@exemple.fr\u00A0', 'nbsp@exemple.fr'],
    ['Paul Martin <paul.outlook@exemple.fr>', 'paul.outlook@exemple.fr'],
    ['mailto:claire.mailto@exemple.fr', 'claire.mailto@exemple.fr'],
    ['-tiret@exemple.fr', '-tiret@exemple.fr'],
    ['info@exemple.photography', 'info@exemple.photography'],
    ['_jean_@exemple.fr', '_jean_@exemple.fr'],
    ['a/b@exemple.fr', 'a/b@exemple.fr'],
    ['un@exemple.fr, deux@exemple.fr', 'Il y a plusieurs adresses ici : gardez-en une seule.'],
    [
      'amélie@exemple.fr',
      'Avant l’arobase, notre courrier ne prend que des lettres sans accent, des chiffres et quelques signes : « é » n’en est pas. Donnez une adresse qui s’écrit sans.',
    ],
    ["d'@exemple.fr", "d'@exemple.fr"],
    ['ａｎａ２@exemple.fr', 'ana2@exemple.fr'],
    [
      'soft\u00ADhyphen@exemple.fr',
      'Cette adresse contient un caractère qui ne se voit pas : un trait d’union invisible (U+00AD). Effacez l’adresse, puis tapez-la au clavier.',
    ],
  ]
  const answers = await readLines(
    'Prénom;Nom;Courriel',
    cases.map(([typed]) => `Ana;Li;${typed}`),
  )
  expect(answers.map((answer) => answer.replace('Ana|Li|', ''))).toEqual(cases.map(([, answer]) => answer))
})

it('each way to write a name has its answer, and two spelling forms are one', async () => {
  const cases: [string, string][] = [
    ['Y;O;y.o@exemple.fr;A', 'Y|O|y.o@exemple.fr|A'],
    ['Zoe\u0301;L’Hermitte;zoe.nfd@exemple.fr;E\u0301quipe', 'Zoé|L’Hermitte|zoe.nfd@exemple.fr|Équipe'],
    ["Zoé;L'Hermitte;zoe.nfc@exemple.fr;Équipe", "Zoé|L'Hermitte|zoe.nfc@exemple.fr|Équipe"],
    ['Nguyễn Thị Ánh;Đặng;anh@exemple.fr;A', 'Nguyễn Thị Ánh|Đặng|anh@exemple.fr|A'],
    ['李;伟;li@exemple.fr;A', '李|伟|li@exemple.fr|A'],
    ['Ελένη;Παπαδοπούλου;eleni@exemple.fr;A', 'Ελένη|Παπαδοπούλου|eleni@exemple.fr|A'],
    ['=1+1;Test;formule@exemple.fr;A', 'Un prénom s’écrit avec une lettre au moins.'],
    ['Mᵐᵉ;Durand;mme@exemple.fr;A', 'Mᵐᵉ|Durand|mme@exemple.fr|A'],
    [
      'Léa 🌻;Fleur;lea.fleur@exemple.fr;A',
      'Un prénom s’écrit sans dessin : retirez « 🌻 », qu’une facture ou une carte ne sait pas imprimer.',
    ],
    ['\u202Eavi\u202C;Bidi;bidi@exemple.fr;A', 'avi|Bidi|bidi@exemple.fr|A'],
    ['\u200B;Zero;zero@exemple.fr;A', 'Écrivez le prénom, en 80 caractères au plus.'],
    [
      '-;-;tirets@exemple.fr;A',
      'Un prénom s’écrit avec une lettre au moins. Un nom s’écrit avec une lettre au moins.',
    ],
    ['Ana;Li;ana@exemple.fr;\u00A0Atelier\u200B\u00A0Nord 🌻', 'Ana|Li|ana@exemple.fr|Atelier Nord 🌻'],
  ]
  expect(
    await readLines(
      'Prénom;Nom;Courriel;Groupe',
      cases.map(([typed]) => typed),
    ),
  ).toEqual(cases.map(([, answer]) => answer))
})

it('a line that is given back turns nothing of what stands around it', async () => {
  const read = await readRosterFile(
    new TextEncoder().encode('Prénom;Nom;Courriel\r\n\u202E123\u202C;\u2067Durand;zoe\u202E@exemple.fr'),
  )
  expect(read).toMatchObject({ wrong: [{ firstName: '123', lastName: 'Durand', email: 'zoe@exemple.fr' }] })
})
