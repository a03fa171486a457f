import { expect, test } from 'vitest'
import { readSessionFile, sessionTemplate, type SessionFile } from './read-session-file.ts'
import { refusedSessionFile } from './refused-session-file.ts'

const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer
const read = (text: string, existing: { startsAt: string; label: string }[] = []) =>
  readSessionFile(bytes(text), existing)
const wrongIn = (file: SessionFile) => (file.kind === 'wrong-lines' ? file.lines : file)

test('the template that is given is read as it is', async () => {
  expect(await read(sessionTemplate())).toEqual({
    kind: 'read',
    sessions: [
      { startsAt: '2026-12-18T19:30:00.000Z', label: '', quota: 120, closed: false },
      { startsAt: '2026-12-19T19:30:00.000Z', label: 'Avec surtitres', quota: 120, closed: false },
      { startsAt: '2026-12-20T15:00:00.000Z', label: 'Matinée', quota: null, closed: false },
    ],
  })
})

test.each([
  ['points and h', '18.12.2026;20h30'],
  ['a year of two digits', '18-12-26;20:30'],
  ['the order of machines', '2026-12-18;20:30:00'],
  ['spaces', ' 18/12/2026 ; 20 h 30 '],
  ['a weekday', 'vendredi 18/12/2026;20:30'],
])('a date and an hour with %s are read', async (_how, line) => {
  expect(await read(`date;heure\n${line}`)).toMatchObject({
    sessions: [{ startsAt: '2026-12-18T19:30:00.000Z' }],
  })
})

test('columns stand in any order, under the words of a theatre, with commas and a title above', async () => {
  const file = await read('Saison 2026\n\nJauge,Horaire,Jour,Intitulé\n0,20:30,18/12/2026,"Gala, en tenue"\n')
  expect(file).toMatchObject({ sessions: [{ label: 'Gala, en tenue', quota: 0 }] })
})

const wrong: [what: string, line: string, reason: RegExp][] = [
  ['a day that is none', '30/02/2027;20:30;;10', /^date « 30\/02\/2027 »/],
  ['no day', ';20:30;;10', /^date «  »/],
  ['an hour that is none', '18/12/2026;25:00;;10', /^heure « 25:00 »/],
  ['half a place', '18/12/2026;20:30;;1,5', /^places « 1,5 »/],
  ['places below none', '18/12/2026;20:30;;-3', /^places « -3 »/],
  ['a label too long', `18/12/2026;20:30;${'x'.repeat(81)};`, /^libellé trop long \(81 lettres/],
  ['an hour that clocks jump over', '28/03/2027;02:30;;', /n’existe pas$/],
  ['the same session again', '19/12/2026;20h30;;4', /^même séance qu’à la ligne 2$/],
  ['one that is there', '31/12/2026;20:30;;', /^cette séance existe déjà/],
  ['quotes that close early', '18/12/2026;20:30;"Gala" du soir;4', /guillemets/],
]
test.each(wrong)('%s is told with its line, and nothing is kept', async (_what, line, reason) => {
  const existing = [{ startsAt: '2026-12-31T19:30:00.000Z', label: '' }]
  const file = await read(`date;heure;libellé;places\n19/12/2026;20:30;;10\n${line}\n`, existing)
  expect(wrongIn(file)).toEqual([{ line: 3, reason: expect.stringMatching(reason) as string }])
})

test('every wrong line is told at once', async () => {
  const file = await read('date;heure\nx;20:30\n18/12/2026;20:30\n18/12/2026;y\n')
  expect(wrongIn(file)).toMatchObject([{ line: 2 }, { line: 4 }])
})

test.each([
  ['nothing', '', 'aucune séance'],
  ['headers alone', 'date;heure\n', 'aucune séance'],
  ['no hour', 'date;places\n18/12/2026;4\n', 'la colonne «\u202fheure\u202f»'],
  ['neither', 'a;b\n1;2\n', 'les colonnes «\u202fdate\u202f» et «\u202fheure\u202f»'],
  ['a PDF', '%PDF-1.7', 'PDF'],
  ['quotes that never close', 'date;heure\n"18/12/2026;20:30\n', 'jamais fermés'],
])('a file with %s is refused in French', async (_what, text, words) => {
  const file = await read(text)
  if (file.kind === 'read') throw new Error('it was read')
  expect(refusedSessionFile(file)).toContain(words)
})

test('more than an offer may have, or than a list may weigh, is refused', async () => {
  const line = (at: number) => `${new Date(Date.UTC(2027, 0, 1 + at)).toISOString().slice(0, 10)};20:30`
  const lines = (count: number) =>
    `date;heure\n${Array.from({ length: count }, (_, at) => line(at)).join('\n')}`
  expect(await read(lines(500))).toMatchObject({ kind: 'read' })
  expect((await read(lines(501))).kind).toBe('too-many')
  expect((await read(lines(500), [{ startsAt: '2026-01-01T10:00:00Z', label: '' }])).kind).toBe('too-many')
  expect((await readSessionFile(new ArrayBuffer(10_000_000), [])).kind).toBe('too-big')
})

test.each(["'; DROP TABLE offers; --", '<img src=x onerror=alert(1)>', '=HYPERLINK("http://x")', '🎭 Gala'])(
  'a label « %s » is text like any other',
  async (label) => {
    const cell = `"${label.replaceAll('"', '""')}"`
    expect(await read(`date;heure;libellé\n18/12/2026;20:30;${cell}\n`)).toMatchObject({
      sessions: [{ label }],
    })
  },
)
