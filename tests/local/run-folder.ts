import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { quickFolder } from './quick-folder.ts'

/**
 * Gives a run of vitest its temporary folder, where tests keep databases and what they start keeps its own, and takes it
 * away with all that is left there. Its name is short: that of a socket inside has a hundred letters at most.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(quickFolder(), 'run-'))
  process.env['TMPDIR'] = folder
  return () => rm(folder, { recursive: true, force: true })
}
