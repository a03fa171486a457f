import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** A place that says which clause of the CGU it carries out: « CGU article 11.2 » or « CGU articles 2 and 3 ». */
export interface Mark {
  clause: string
  file: string
  /** For a test, its title; `null` for code. */
  test: string | null
}

const folders = ['content/src', 'cms/src', 'edge/src', 'edge/tests', 'site/src', 'tests/e2e']
const written = /CGU articles? (\d+(?:\.\d+)?(?:(?:, | and )\d+(?:\.\d+)?)*)/g

/** Every mark of the checkout at `root`. Throws on a mark in a test file that stands above no test. */
export async function readMarks(root: string): Promise<Mark[]> {
  const files = (await Promise.all(folders.map((folder) => sources(root, folder)))).flat().sort()
  const marks = await Promise.all(
    files.map(async (file) => marksIn(file, await readFile(path.join(root, file), 'utf8'))),
  )
  return marks.flat()
}

/** The marks of one file. */
export function marksIn(file: string, source: string): Mark[] {
  const isTest = file.endsWith('.test.ts')
  return Array.from(source.matchAll(written)).flatMap((match) => {
    const test = isTest ? titleBelow(file, source, match.index) : null
    return (match[1] ?? '').split(/, | and /).map((clause) => ({ clause, file, test }))
  })
}

/** The title of the test, or of the group of tests, on the line below a mark. */
function titleBelow(file: string, source: string, at: number): string {
  const below = source.slice(source.indexOf('\n', at) + 1)
  const opening = /^\s*(?:test|it|describe)(\.each)?\b/.exec(below)
  const title = opening?.[1]
    ? /\]\s*(?:as const)?\)\(\s*(['"`])(.*?)\1/s.exec(below)
    : /^\s*(?:test|it|describe)\(\s*(['"`])(.*?)\1/s.exec(below)
  if (!opening || !title?.[2]) throw new Error(`${file}: a mark of the CGU stands above no test`)
  return title[2]
}

async function sources(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx|astro)$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.includes('node_modules/'))
}
