import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellPortal } from './tell-portal.ts'

const secret = 's'.repeat(43)
let folder: string
beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'tell-portal-'))))
afterAll(() => rm(folder, { recursive: true }))

/** A portal that answers with `status`, and what it was asked. */
async function aPortal(status: number) {
  const asked: unknown[] = []
  const server = createServer(({ method, url, headers }, answer) => {
    asked.push([method, url, headers.authorization, headers['content-length'] ?? '0'])
    answer.writeHead(status, status === 302 ? { location: 'https://ailleurs.exemple.fr/' } : {}).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, asked, end: () => void server.close() }
}
async function settingsFile(settings: object): Promise<string> {
  const file = path.join(folder, 'settings.json')
  await writeFile(file, JSON.stringify(settings), { mode: 0o600 })
  return file
}

test('a backup is told to the portal of the settings, with its secret and nothing else', async () => {
  const portal = await aPortal(200)
  const file = await settingsFile({ PORTAL_ORIGIN: portal.origin, WATCH_SECRET: secret })
  expect(await tellPortal(file)).toMatchObject({ told: true })
  expect(portal.asked).toEqual([['POST', '/sante/sauvegarde', `Bearer ${secret}`, '0']])
  portal.end()
})

test.each([404, 500, 302])(
  'a portal that answers %i is no fault of the backup, and the secret goes nowhere else',
  async (status) => {
    const portal = await aPortal(status)
    const file = await settingsFile({ PORTAL_ORIGIN: portal.origin, WATCH_SECRET: secret })
    const { told, sentence } = await tellPortal(file)
    expect([told, portal.asked.length, sentence.includes(secret)]).toEqual([false, 1, false])
    portal.end()
  },
)

test('neither is one that is away, nor settings without the secret', async () => {
  const portal = await aPortal(200)
  portal.end()
  expect(
    await tellPortal(await settingsFile({ PORTAL_ORIGIN: portal.origin, WATCH_SECRET: secret })),
  ).toMatchObject({
    told: false,
  })
  expect(await tellPortal(await settingsFile({ PORTAL_ORIGIN: portal.origin }))).toMatchObject({
    told: false,
  })
})
