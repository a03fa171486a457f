import { expect, test } from 'vitest'
import { breakableSpaces, breakableSpacesOf } from './french-spaces.ts'
import { modulesBelow } from './sources.ts'

/** Texts that no page, letter or form of the portal shows as they stand. */
const exempt: Record<string, string> = {
  'content/src/demonstration/':
    'typed as editors type; `typeset` of the site sets the spaces of what they write',
  'cms/src/seed/': 'the same',
  'cms/src/actions/codes/read-code-file.ts': 'cells of a file, given back in a file',
}

const isExempt = (place: string) => Object.keys(exempt).some((start) => place.startsWith(start))

const folders = ['content/src', 'cms/src', 'edge/src', 'site/src']
const files = (await Promise.all(folders.map((folder) => modulesBelow(folder))))
  .flat()
  .filter((file) => !file.includes('/testing/'))
const found = (await Promise.all(files.map((file) => breakableSpacesOf(file)))).flat()

test.each([
  ['a string', "const a = 'Prêt ?'", [' ?']],
  ['quotes', 'const a = "La page « Ma sécurité »."', ['« ', ' »']],
  ['a template', 'const a = `« ${b} » : ${c} %`', ['« ', ' »', ' :', ' %']],
  ['a price', "const a = 'Au moins 40 €.'", [' €']],
  ['JSX, the end of a line among it', 'const a = <p>Vingt-quatre heures\n  ; {b} ?</p>', ['\n  ;', ' ?']],
])('a line may not break in %s', (_, module, written) => {
  expect(breakableSpaces(module).map((found) => found.written)).toEqual(written)
})

test.each([
  ['no-break spaces', "const a = 'Prêt\u202f? «\u202fOui\u202f»\u00a0: 40\u00a0€, \\u00a0% \\u202f;'"],
  ['entities', 'const a = <p>Prêt&#8239;? Aucun&nbsp;: 5&nbsp;%</p>'],
  ['a comment', '// Prêt ? « Oui » : 40 €'],
  ['a condition', "const a = b ? 'c' : 'd'"],
  ['SQL', "const a = 'select * from t where id = ? and b in (?, ?)'"],
  ['a placeholder', "const a = '5 %s'"],
  ['code', "const a = 'a: b; c?'"],
])('%s may stand', (_, module) => {
  expect(breakableSpaces(module)).toEqual([])
})

test('no sentence that people read lets a line break where French does not', () => {
  expect(files.length).toBeGreaterThan(500)
  expect(found.filter((one) => !isExempt(one))).toEqual([])
})

test('every exemption is still needed', () => {
  expect(Object.keys(exempt).filter((start) => !found.some((one) => one.startsWith(start)))).toEqual([])
})
