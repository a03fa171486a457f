import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../local/portal/places.ts'

/** What is written in one place: how it would look elsewhere, a sample, and the files that may. */
const homes: [what: string, look: RegExp, sample: string, files: string[]][] = [
  [
    'bytes as hexadecimal',
    /toString\(16\)|, 16\),?\n|digest\)\.toString\('hex'\)/,
    "Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')",
    ['content/src/bytes/hexadecimal.ts'],
  ],
  [
    'signs escaped in HTML',
    /charCodeAt\(0\)\};|'&lt;'|"&lt;"/,
    "text.replaceAll('<', '&lt;')",
    ['content/src/markup/html.ts'],
  ],
  [
    'canonical JSON',
    /from 'canonicalize'|function canonicalJson/,
    "import canonicalize from 'canonicalize'",
    ['content/src/snapshot/canonical-json.ts'],
  ],
  ['a written CSV', /\bunparse\(/, 'Papa.unparse(rows)', ['content/src/csv/csv-file.ts']],
  [
    'days in French',
    /DateTimeFormat\('fr-FR', \{[^}]*(?:dateStyle|month: 'long')/s,
    "new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })",
    ['content/src/french/days.ts'],
  ],
  [
    'amounts in euros',
    /style: 'currency'/,
    "new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })",
    ['content/src/french/euros.ts'],
  ],
  [
    'whether a form is refused',
    /message !== null \|\|/,
    'form.message !== null || Object.keys(errors).length > 0',
    ['site/src/components/is-refused.ts'],
  ],
  ['1er', /['"`]1er ?['"`]/, "words.replace(/^1 /, '1er ')", ['content/src/french/days.ts']],
  [
    'the day in Paris',
    /DateTimeFormat\('en-CA'/,
    "new Intl.DateTimeFormat('en-CA', {})",
    ['content/src/value/calendar.ts'],
  ],
  [
    'columns of instants',
    /mode: 'timestamp/,
    "integer(name, { mode: 'timestamp_ms' })",
    ['edge/src/ground/database/columns.ts'],
  ],
  [
    'columns of days',
    /\$type<ParisDay>/,
    'text(name).$type<ParisDay>()',
    ['edge/src/ground/database/columns.ts'],
  ],
  [
    'a form that is empty',
    /\{ values: \{\}, errors: \{\}, message: null \}/,
    '{ values: {}, errors: {}, message: null }',
    ['edge/src/ground/form/form-state.ts', 'site/src/features/legal/ArchiveForms.astro'],
  ],
]

async function sources(): Promise<{ file: string; source: string }[]> {
  const folders = ['content/src', 'cms/src', 'edge/src', 'site/src']
  const names = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(path.join(root, folder), { recursive: true }))
        .filter((name) => /\.(?:tsx?|astro)$/.test(name) && !/\.(?:test|builder)\.tsx?$/.test(name))
        .filter((name) => !/(?:^|\/)(?:migrations|testing)\//.test(name))
        .map((name) => path.posix.join(folder, name)),
    ),
  )
  return Promise.all(
    names.flat().map(async (file) => ({ file, source: await readFile(path.join(root, file), 'utf8') })),
  )
}

const all = await sources()

test.each(homes)('%s: one home', (_, look, sample, files) => {
  expect(sample).toMatch(look)
  expect(all.flatMap(({ file, source }) => (look.test(source) ? [file] : [])).toSorted()).toEqual(
    files.toSorted(),
  )
})
