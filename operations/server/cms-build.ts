import path from 'node:path'
import { root } from '../settings/root.ts'
import { sourceStamp, whenChanged } from './source-stamp.ts'
import { alone } from './state-lock.ts'

/** What the program of the CMS is made of. */
export const cmsSources = ['cms', 'content', 'package-lock.json', 'tsconfig.base.json']

/** Runs `build` unless the CMS was built from the sources that are there. */
export async function buildCmsWhenChanged(build: () => Promise<void>): Promise<void> {
  const stamp = path.join(root, 'cms', '.next', 'built-from')
  await alone(path.join(root, 'node_modules', '.cache', 'portal', 'cms.lock'), async () =>
    whenChanged(stamp, await sourceStamp(root, cmsSources), build),
  )
}
