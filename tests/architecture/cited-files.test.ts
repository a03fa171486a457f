import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../local/portal/places.ts'

const packages = ['content', 'cms', 'site', 'edge', 'operations', 'tests']
/** Documents that those who ask for the portal keep, beside the repository. */
const kept = /^(?:mission|law|payments|style|design)\.md$/

/** Names that stand for any file, where it is said how imports are read. */
const examples = new Set(['a.ts', './a.ts', './seat-store.ts'])

/** Names of files between backticks: with an extension of a source or a document, and no star. */
const cited = /`((?:\.{0,2}\/)?[\w.@[\]-]+(?:\/[\w.@[\]-]+)*\.(?:tsx?|mjs|astro|md|sql|toml))`/g

/** Files that name others: sources, styles and documents. */
async function citing(): Promise<string[]> {
  const found: string[] = ['README.md']
  for (const folder of [...packages, 'docs'])
    for (const file of await readdir(path.join(root, folder), { recursive: true }))
      if (
        /\.(?:tsx?|mjs|astro|md)$/.test(file) &&
        !/(?:^|\/)(?:node_modules|dist|\.next|\.astro|\.wrangler|payload-types)/.test(file)
      )
        found.push(path.join(folder, file))
  return found
}

/** Whether a name is a file, from the one that cites it, from its package or its sources, or from the root. */
function isThere(from: string, name: string, names: ReadonlySet<string>): boolean {
  const [own = ''] = from.split(path.sep)
  const bases = [
    path.dirname(from),
    own,
    path.join(own, 'src'),
    '',
    ...packages,
    ...packages.map((one) => `${one}/src`),
  ]
  // A bare name is found wherever one file has it.
  return (
    bases.some((base) => existsSync(path.join(root, base, name))) || (!name.includes('/') && names.has(name))
  )
}

it('comments and documents name files that are there', async () => {
  const files = await citing()
  const names = new Set(files.map((file) => path.basename(file)))
  const gone: string[] = []
  let count = 0
  for (const file of files)
    for (const [, name = ''] of (await readFile(path.join(root, file), 'utf8')).matchAll(cited)) {
      count++
      if (!kept.test(name) && !examples.has(name) && !isThere(file, name, names))
        gone.push(`${file}: ${name}`)
    }
  expect(count).toBeGreaterThan(100)
  expect(gone).toEqual([])
})
