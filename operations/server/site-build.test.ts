import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { buildSiteWhenChanged } from './site-build.ts'

// The fault: tests of a key’s replacement drew pages with a renderer that the tests in a browser had just taken away.
test('two who need the site at once build it once, and neither loses it', async () => {
  const parent = await mkdtemp(path.join(tmpdir(), 'site-'))
  const place = {
    sources: ['wrangler.toml'],
    folder: path.join(parent, 'dist'),
    lock: path.join(parent, 'locks', 'site.lock'),
  }
  let builds = 0
  const build = async () => {
    builds++
    await mkdir(place.folder, { recursive: true })
    for (let turn = 0; turn < 50; turn++) await setImmediate()
    await writeFile(path.join(place.folder, 'release.json'), `release ${builds}`)
  }
  const need = () => buildSiteWhenChanged(build, place)
  expect(await Promise.all([need(), need(), need()])).toEqual(['release 1', 'release 1', 'release 1'])
  expect(await need()).toBe('release 1')
  await rm(place.folder, { recursive: true })
  expect(await need()).toBe('release 2')
  await rm(parent, { recursive: true })
})
