import { asParisDay, legalText } from '@portal/content'
import { describe, expect, test } from 'vitest'
import { marksIn } from './marks.ts'
import { trace, tracePage } from './table.ts'
import { committedTrace, currentTrace } from './write-page.ts'

test('every clause of the CGU leads to something, and two files say what: npm run trace writes them again', async () => {
  const { written, problems } = await currentTrace()
  expect(problems).toEqual([])
  expect(await committedTrace()).toEqual(written)
})

const text = legalText.parse({
  kind: 'cgu',
  effectiveOn: asParisDay('2024-07-17'),
  title: 'CGU',
  preamble: [],
  articles: [
    { number: 1, title: 'OBJET', blocks: [{ type: 'paragraph', text: 'Le service.' }], sections: [] },
    {
      number: 2,
      title: 'ACCÈS',
      blocks: [],
      sections: [
        { number: '2.1', separator: ' ', title: 'Compte', blocks: [{ type: 'paragraph', text: 'Un.' }] },
      ],
    },
  ],
  change: 'major',
  summaryOfChanges: null,
  toBeConfirmed: false,
})
const shown = { seen: 'Une page.', where: ['Accueil (/)'], since: '2026-11-24' }
const built = { rows: ['M2'], coming: null, shown }
const said = () => 'Ce qui est contrôlé.'
const mark = (clause: string, title: string | null) => ({ clause, file: 'a.ts', test: title })
const whole = [mark('1', null), mark('1', 'opens'), mark('2.1', null), mark('2.1', 'signs in')]

describe('the trace', () => {
  test('of a text that is carried out has no problem', () => {
    expect(trace(text, { '1': built, '2.1': built }, whole, said).problems).toEqual([])
  })

  test.each([
    ['a clause that nobody follows', { '1': built }, whole, 'La clause 2.1 n’est pas suivie.'],
    [
      'a clause without a test',
      { '1': built, '2.1': built },
      whole.slice(0, 3),
      'La clause 2.1 ne mène à aucun test.',
    ],
    [
      'a clause without code',
      { '1': built, '2.1': built },
      [...whole.slice(0, 2), mark('2.1', 'x')],
      'La clause 2.1 ne mène à aucune fonction.',
    ],
    [
      'a mark of no clause',
      { '1': built, '2.1': built },
      [...whole, mark('9', null)],
      'a.ts nomme la clause 9, qui n’existe pas.',
    ],
    [
      'a clause of another text',
      { '1': built, '2.1': built, '3': built },
      whole,
      'La clause 3 n’existe pas dans ce texte.',
    ],
  ])('tells %s', (_, known, marks, problem) => {
    expect(trace(text, known, marks, said).problems).toEqual([problem])
  })

  test('lets a clause wait that says what is to come', () => {
    const coming = { rows: ['M8'], coming: 'L’export.' }
    expect(trace(text, { '1': built, '2.1': coming }, whole.slice(0, 2), said).problems).toEqual([])
  })
})

describe('what jurists read', () => {
  test('says in French what each check does and what members see, or that nobody has said it', () => {
    const silent = { rows: ['M2'], coming: null }
    expect(trace(text, { '1': built, '2.1': silent }, whole, () => null).problems).toEqual([
      'Ce que contrôle « opens » (a.ts) n’est pas dit en français.',
      'Ce que contrôle « signs in » (a.ts) n’est pas dit en français.',
      'Ce que les membres voient de la clause 2.1 n’est pas dit.',
    ])
  })

  test('folds names of files and of tests away, and shows what is seen, where, by what and since when', () => {
    const { clauses: traced } = trace(text, { '1': built, '2.1': built }, whole, said)
    const page = tracePage(traced, '17 juillet 2024')
    const open = page.replaceAll(/<details>.*?<\/details>/gs, '')
    expect(open).not.toMatch(/a\.ts|opens|signs in/)
    expect(page).toContain('Test : opens (`a.ts`)')
    for (const told of ['Une page.', 'Accueil (/)', 'Ce qui est contrôlé.', '24 novembre 2026'])
      expect(open.split(told).length - 1, told).toBe(2)
  })

  test('names no file in the open part of the page that is committed', async () => {
    const { page } = await committedTrace()
    expect(page.replaceAll(/<details>.*?<\/details>/gs, '')).not.toMatch(/\.(?:ts|tsx|astro)\b/)
  })
})

describe('a mark', () => {
  test('in a test file names the test below it', () => {
    const source = "// CGU articles 2 and 3.1: the box.\ndescribe('a first connection', () => {})\n"
    expect(marksIn('a.test.ts', source)).toEqual([
      { clause: '2', file: 'a.test.ts', test: 'a first connection' },
      { clause: '3.1', file: 'a.test.ts', test: 'a first connection' },
    ])
    const each = "// CGU article 4\nit.each([\n  ['a', 1],\n])('is refused %s', () => {})\n"
    expect(marksIn('a.test.ts', each)).toEqual([{ clause: '4', file: 'a.test.ts', test: 'is refused %s' }])
  })

  test('above nothing is refused', () => {
    expect(() => marksIn('a.test.ts', '// CGU article 4\nconst a = 1\n')).toThrow('above no test')
  })

  test('in code needs no test', () => {
    expect(marksIn('a.ts', '/** The box (CGU article 4). */')).toEqual([
      { clause: '4', file: 'a.ts', test: null },
    ])
  })
})
