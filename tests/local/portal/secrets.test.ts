import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { machineSecrets } from './secrets.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portal-secrets-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('secrets are drawn once and read by their owner alone', async () => {
  const first = await machineSecrets(folder)
  expect(await machineSecrets(folder)).toEqual(first)
  expect((await stat(path.join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
})

test('two machines never share a secret', async () => {
  const [one, other] = [
    await machineSecrets(path.join(folder, 'a')),
    await machineSecrets(path.join(folder, 'b')),
  ]
  for (const [name, value] of Object.entries(one)) expect(other).not.toHaveProperty(name, value)
})

test('those that sign are marked as of a demonstration', async () => {
  const { passSecret, payloadSecret, systempayKey } = await machineSecrets(folder)
  for (const secret of [passSecret, payloadSecret, systempayKey]) expect(secret).toMatch(/^demo-/)
})

test('a machine that drew them before some were asked for keeps what it has', async () => {
  const file = path.join(folder, 'secrets.json')
  const { channelSecret, codeSecret, codeFingerprintSecret, factorSecret, ...before } =
    await machineSecrets(folder)
  await writeFile(file, JSON.stringify(before))
  const after = await machineSecrets(folder)
  expect(after).toMatchObject(before)
  for (const secret of [channelSecret, codeSecret, codeFingerprintSecret, factorSecret])
    expect(Object.values(after)).not.toContain(secret)
  expect(await machineSecrets(folder)).toEqual(after)
})

test('a machine that drew one that is asked for no more starts all the same', async () => {
  const drawn = await machineSecrets(folder)
  await writeFile(path.join(folder, 'secrets.json'), JSON.stringify({ ...drawn, jobsToken: 'demo-x' }))
  expect(await machineSecrets(folder)).toEqual(drawn)
})

test('a damaged file is refused, never drawn again', async () => {
  await writeFile(path.join(folder, 'secrets.json'), '{}')
  await expect(machineSecrets(folder)).rejects.toThrow()
  expect(await readFile(path.join(folder, 'secrets.json'), 'utf8')).toBe('{}')
})
