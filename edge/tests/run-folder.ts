import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { quickFolder } from '../../tests/local/quick-folder.ts'

/** Gives a run its temporary folder, where the simulator keeps the databases, and takes it away with all that is left there. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(quickFolder(), 'edge-'))
  process.env['TMPDIR'] = folder
  return () => rm(folder, { recursive: true, force: true })
}
