import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { quickFolder } from '../../../tests/local/quick-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of this run alone: each worker has a folder in it. */
    runFolder: string
  }
}

/** Gives a run a folder, temporary ones included, and takes it away with all that its workers left there. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(quickFolder(), 'cms-'))
  // Workers begin with it: a file of one folder can be linked into another.
  process.env['TMPDIR'] = folder
  project.provide('runFolder', folder)
  return () => rm(folder, { recursive: true, force: true })
}
