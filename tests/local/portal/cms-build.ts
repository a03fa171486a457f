import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { root, type Places } from './places.ts'
import { sourceStamp, whenChanged } from './source-stamp.ts'

const sources = ['cms', 'content', 'package-lock.json', 'tsconfig.base.json']

/** Runs `build` unless the CMS was built from the sources that are there. */
export async function buildCmsWhenChanged(build: () => Promise<void>): Promise<void> {
  const stamp = path.join(root, 'cms', '.next', 'built-from')
  await whenChanged(stamp, await sourceStamp(root, sources), build)
}

/**
 * Runs `prepare`, which migrates and fills the database of the CMS, unless it was by the sources that are there and for
 * `password`. A database of elsewhere (`DATABASE_URL`) is always asked: nothing here says what it holds.
 */
export async function prepareCmsWhenChanged(
  { state }: Pick<Places, 'state'>,
  password: string,
  prepare: () => Promise<void>,
): Promise<void> {
  if (process.env['DATABASE_URL']) return prepare()
  const stamp = path.join(state, 'cms-prepared-from')
  if (!existsSync(path.join(state, 'cms.db'))) await rm(stamp, { force: true })
  const made = createHash('sha256').update(`${await sourceStamp(root, sources)} ${password}`)
  await whenChanged(stamp, made.digest('hex'), prepare)
}
