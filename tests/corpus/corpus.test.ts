import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

const folder = path.join(import.meta.dirname, 'files')
const index = z
  .object({
    files: z.array(
      z.object({
        file: z.string(),
        about: z.string().min(3),
        roster: z.looseObject({}),
        pool: z.looseObject({}),
      }),
    ),
  })
  .parse(JSON.parse(await readFile(path.join(import.meta.dirname, 'files.json'), 'utf8')))

test('every hostile file says what each entrance must answer, and is there', async () => {
  expect((await readdir(folder)).toSorted()).toEqual(index.files.map(({ file }) => file).toSorted())
  expect(index.files.length).toBeGreaterThanOrEqual(200)
})

test('a hostile file is small; large ones are told as a pattern and how often', async () => {
  const sizes = await Promise.all(
    index.files.map(async ({ file }) => (await stat(path.join(folder, file))).size),
  )
  expect(Math.max(...sizes)).toBeLessThan(1000)
})
