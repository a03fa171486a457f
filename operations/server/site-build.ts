import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../settings/root.ts'
import { sourceStamp, whenChanged } from './source-stamp.ts'

const sources = ['site', 'edge', 'content', 'wrangler.toml', 'package-lock.json']
const folder = path.join(root, 'site', 'dist')

/**
 * Runs `build`, which makes the renderer and the Worker, unless they were built from the sources that are there.
 * @returns what tells this release from another
 */
export async function buildSiteWhenChanged(build: () => Promise<void>): Promise<string> {
  const release = path.join(folder, 'release.json')
  const stamp = path.join(folder, 'built-from')
  if ((await readFile(release, 'utf8').catch(() => '')) === '') await rm(stamp, { force: true })
  await whenChanged(stamp, await sourceStamp(root, sources), async () => {
    await rm(folder, { recursive: true, force: true })
    await build()
  })
  return readFile(release, 'utf8')
}
