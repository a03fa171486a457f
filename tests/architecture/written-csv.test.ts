import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../local/portal/places.ts'

async function sourcesOf(folder: string): Promise<{ file: string; source: string }[]> {
  const names = (await readdir(path.join(root, folder), { recursive: true })).filter(
    (name) => /\.(?:tsx?|astro)$/.test(name) && !/\.test\.tsx?$/.test(name),
  )
  return Promise.all(
    names.map(async (name) => ({
      file: path.posix.join(folder, name),
      source: await readFile(path.join(root, folder, name), 'utf8'),
    })),
  )
}

const all = async () =>
  (await Promise.all(['edge/src', 'cms/src', 'site/src', 'content/src'].map(sourcesOf))).flat()

test('every file for spreadsheets is written by the rule that lets no cell be a formula', async () => {
  const writing = (await all()).filter(({ source }) => /\bunparse\(/.test(source))
  expect(writing.map(({ file }) => file)).toEqual(['content/src/csv/csv-file.ts'])
  for (const { file, source } of writing)
    expect(source.match(/unparse\(/g)?.length, file).toBe(
      source.match(/\bcsvWriting(?:OfAmounts)?,?\s*\)/g)?.length,
    )
})

test('no other place hands out a file that a spreadsheet opens', async () => {
  const handing = (await all()).filter(({ source }) =>
    /['"`](?:text\/csv|text\/tab-separated-values|application\/vnd\.)|\.(?:csv|tsv|xlsx)['"`]/.test(source),
  )
  expect(handing.map(({ file }) => file).sort()).toEqual([
    'cms/src/admin/codes/CodeImport.tsx', // `rejectedLinesFile`
    'cms/src/admin/dating/SessionFileImport.tsx', // `sessionTemplate`
    'cms/src/admin/parts/offer-file.ts',
    'content/src/text-file/file-kind.ts', // what is refused, by its name
    'edge/src/desk/accounts/csv-answer.ts', // by `csvFileOfAmounts`
    'edge/src/desk/hand-offs/hand-off-desk-routes.ts', // `orderFile`
    'edge/src/employer/roster/roster-routes.ts', // `modelFile` and `linesToCorrectFile`
    'edge/src/ground/contract/paths.ts',
    'edge/src/money/hand-off/order-file.ts', // by `csvFile`
  ])
})
