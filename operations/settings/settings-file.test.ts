import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readSettingsFile, settingsFileIn, writeSettingsFile } from './settings-file.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reglages-'))
  file = settingsFileIn(path.join(folder, 'production'))
})
afterEach(() => rm(folder, { recursive: true }))

it('is none before the first', async () => {
  expect(await readSettingsFile(file)).toEqual({})
})

it('is its owner’s alone, and leaves nothing beside', async () => {
  await writeSettingsFile(file, { PORTAL_ORIGIN: 'https://a.fr' })
  await writeSettingsFile(file, { PORTAL_ORIGIN: 'https://b.fr' })
  expect(await readSettingsFile(file)).toEqual({ PORTAL_ORIGIN: 'https://b.fr' })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700)
  expect(await readdir(path.dirname(file))).toEqual(['settings.json'])
})

it.each([0o640, 0o604, 0o660])('is refused when others may read it (%o)', async (mode) => {
  await writeSettingsFile(file, { A: 'un-secret' })
  await chmod(file, mode)
  await expect(readSettingsFile(file)).rejects.toThrow(`chmod 600 ${file}`)
})

it.each(['{ "PASS_KEYS": "un-secret" ', '[]', ''])(
  'is refused when it is no object, without a word of it (%s)',
  async (text) => {
    await writeSettingsFile(file, {})
    await writeFile(file, text)
    await expect(readSettingsFile(file)).rejects.toThrow(/^(?!.*un-secret).*n’est pas un objet JSON/)
  },
)
