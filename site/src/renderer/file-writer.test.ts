import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FileWriter } from './file-writer.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'writer-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const place = (at: number) => path.join(folder, `${at}.html`)

test('every file is whole at the end, and what the disk says of it was told', async () => {
  const writer = new FileWriter()
  const sizes = new Map<number, number>()
  for (let at = 0; at < 100; at++)
    await writer.write(place(at), Buffer.from('x'.repeat(at)), ({ size }) => void sizes.set(at, size))
  await writer.end()
  for (let at = 0; at < 100; at++) {
    expect(await readFile(place(at), 'utf8')).toBe('x'.repeat(at))
    expect(sizes.get(at)).toBe(at)
  }
})

test('fault injected: a file that is there already is not written over, and the end says so', async () => {
  await writeFile(place(0), 'of a live site')
  const writer = new FileWriter()
  await writer.write(place(0), Buffer.from('new'), () => {
    throw new Error('told of a file that it did not write')
  })
  await expect(writer.end()).rejects.toThrow('EEXIST')
  expect(await readFile(place(0), 'utf8')).toBe('of a live site')
})

test('fault injected: after a fault of the disk, no more files are begun than are under way at once', async () => {
  await rm(folder, { recursive: true })
  const writer = new FileWriter()
  let begun = 0
  const writing = async () => {
    for (; begun < 100; begun++) await writer.write(place(begun), Buffer.from('x'), () => undefined)
  }
  await expect(writing()).rejects.toThrow('ENOENT')
  expect(begun).toBeLessThanOrEqual(16)
  await expect(writer.end()).rejects.toThrow('ENOENT')
})
