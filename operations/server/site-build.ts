import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../settings/root.ts'
import { sourceStamp, whenChanged } from './source-stamp.ts'
import { alone } from './state-lock.ts'

const usual = {
  sources: ['site', 'edge', 'content', 'wrangler.toml', 'package-lock.json'],
  folder: path.join(root, 'site', 'dist'),
  lock: path.join(root, 'node_modules', '.cache', 'portal', 'site.lock'),
}

/**
 * Runs `build`, which makes the renderer and the Worker, unless they were built from the sources that are there. Two that come
 * at once, as tests of two folders do, build once: the second emptied the folder of the first.
 * @returns what tells this release from another
 */
export async function buildSiteWhenChanged(
  build: () => Promise<void>,
  { sources, folder, lock } = usual,
): Promise<string> {
  return alone(lock, async () => {
    const release = path.join(folder, 'release.json')
    const stamp = path.join(folder, 'built-from')
    if ((await readFile(release, 'utf8').catch(() => '')) === '') await rm(stamp, { force: true })
    await whenChanged(stamp, await sourceStamp(root, sources), async () => {
      await rm(folder, { recursive: true, force: true })
      await build()
    })
    return readFile(release, 'utf8')
  })
}
