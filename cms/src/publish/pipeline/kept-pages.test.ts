import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { placeKeptPages, removeForgottenPages } from './kept-pages.ts'

let cache: string
let build: string
beforeEach(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'kept-pages-'))
  cache = path.join(folder, 'cache')
  build = path.join(folder, 'build')
})
afterEach(() => rm(path.dirname(cache), { recursive: true, force: true }))

async function cached(...files: string[]) {
  for (const file of files) {
    const place = path.join(cache, 'dist', file)
    await mkdir(path.dirname(place), { recursive: true })
    await writeFile(place, `page ${file}`)
  }
}
const recorded = async (...files: string[]) => {
  const paths = Object.fromEntries(
    files.map((outputFile) => [`/${outputFile}`, { cacheKey: 'k', outputFile }]),
  )
  await mkdir(cache, { recursive: true })
  await writeFile(
    path.join(cache, 'incremental-build.json'),
    JSON.stringify({ version: 1, routes: { a: { paths } } }),
  )
}
const built = async () => (await readdir(path.join(build, 'client'), { recursive: true })).toSorted()

test('pages of the build before are placed as files of their own', async () => {
  await cached('client/offres.html', 'client/offres/une.html')
  expect((await placeKeptPages(cache, build)).toSorted()).toEqual([
    'client/offres.html',
    'client/offres/une.html',
  ])
  expect(await readFile(path.join(build, 'client/offres/une.html'), 'utf8')).toBe(
    'page client/offres/une.html',
  )
  // Written in place by Astro, a link would change a site that is live.
  expect((await stat(path.join(build, 'client/offres/une.html'))).nlink).toBe(1)
})

test('a first build has none', async () => {
  expect(await placeKeptPages(cache, build)).toEqual([])
  await removeForgottenPages([], cache, build)
})

// The fault: the record of the build before is lost with its copies still there, so that Astro prunes nothing.
test('an offer that left is no page of the build, whatever the cache still holds', async () => {
  await cached('client/offres/reste.html', 'client/offres/partie.html', 'client/offres/changee.html')
  const placed = await placeKeptPages(cache, build)
  await writeFile(path.join(build, 'client/offres/nouvelle.html'), 'rendered')
  await recorded('client/offres/reste.html', 'client/offres/changee.html', 'client/offres/nouvelle.html')
  await removeForgottenPages(placed, cache, build)
  expect(await built()).toEqual([
    'offres',
    'offres/changee.html',
    'offres/nouvelle.html',
    'offres/reste.html',
  ])
})

// The fault: a build ends well and leaves no record, or half of one.
test.each([null, '{"routes"'])('without a record (%s) nothing is said to be whole', async (content) => {
  await cached('client/offres/reste.html')
  const placed = await placeKeptPages(cache, build)
  if (content !== null) await writeFile(path.join(cache, 'incremental-build.json'), content)
  await expect(removeForgottenPages(placed, cache, build)).rejects.toThrow()
})
