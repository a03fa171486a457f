import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../local/portal/places.ts'

// CGU article 11: what binds members from a day that is past was confirmed by two people, or belongs to a demonstration.
test('a text of the past is published by the entry of the archive and by the demonstration alone', async () => {
  const source = path.join(root, 'cms', 'src')
  const files = (await readdir(source, { recursive: true })).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.ts$|^testing\//.test(name),
  )
  const callers: string[] = []
  for (const file of files)
    if (/\bfromArchive\b/.test(await readFile(path.join(source, file), 'utf8'))) callers.push(file)
  expect(callers.toSorted()).toEqual([
    'actions/archive/enter-archive.ts',
    // Where the context is read, from local callers alone.
    'review/step/step-under-way.ts',
    // Refused anywhere but on this machine.
    'seed/seed-content.ts',
  ])
})
