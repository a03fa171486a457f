import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { cmsSources } from '../../../operations/server/cms-build.ts'
import { root, type Places } from './places.ts'
import { sourceStamp, whenChanged } from '../../../operations/server/source-stamp.ts'

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
  const made = createHash('sha256').update(`${await sourceStamp(root, cmsSources)} ${password}`)
  await whenChanged(stamp, made.digest('hex'), prepare)
}
