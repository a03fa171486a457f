import { expect, test } from 'vitest'
import { patternsOf } from './patterns-of.ts'
import { folders, modulesBelow, patternsIn } from './sources.ts'
import { verdictOn } from './verdict.ts'

test('every way to write an expression is found, with its line', () => {
  const module = [
    'const a = /a\\/b[/]/giu',
    'const half = 4 / 2 / 1',
    "const b = new RegExp('c+', 'g')",
    'const c = RegExp(String.raw`\\d+`)',
    'const d = <p>{text.split(/e/)}</p>',
    'const e = new RegExp(`^${a}`)',
  ].join('\n')
  expect(patternsOf(module)).toEqual({
    patterns: [
      { source: 'a\\/b[/]', flags: 'giu', line: 1 },
      { source: 'c+', flags: 'g', line: 3 },
      { source: '\\d+', flags: '', line: 4 },
      { source: 'e', flags: '', line: 5 },
    ],
    computed: [{ written: 'new RegExp(`^${a}`)', line: 6 }],
  })
})

// The first is what held the whole portal for forty seconds.
test.each([
  ['[^\\r\\n]*\\S[^\\r\\n]*', 'vulnerable'],
  ['^(a+)+$', 'vulnerable'],
  ['\\s+$', 'vulnerable'],
  ['^\\s+', 'safe'],
  ['^[^@\\s]+@[^@\\s]+$', 'safe'],
])('/%s/ is %s', async (source, kind) => {
  expect((await verdictOn({ source, flags: '' })).kind).toBe(kind)
})

test('an attack is told with a verdict', async () => {
  expect((await verdictOn({ source: 'a*b', flags: '' })).why).toMatch(/2nd degree polynomial: 'a'\.repeat/)
})

test('modules of every workspace are read, pages and their scripts among them', async () => {
  const files = (await Promise.all(folders.map((folder) => modulesBelow(folder)))).flat()
  for (const folder of folders) expect(files.some((file) => file.startsWith(`${folder}/`))).toBe(true)
  expect(files.length).toBeGreaterThan(500)
  expect(files.filter((file) => /\.test\.|node_modules|migrations/.test(file))).toEqual([])
  const { patterns } = await patternsIn('site/src/features/offer/Claims.astro')
  expect(patterns).toMatchObject([{ source: '\\s', flags: 'g', line: expect.any(Number) as number }])
})
