import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { root } from '../settings/root.ts'
import { handIn } from './hand-in.ts'

const secret = 's'.repeat(43)
const folders: string[] = []
const ends: (() => void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) end()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

/** A mailbox with these messages, and a portal that answers to each. */
async function aMailbox(answers: [status: number, taken: string][]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'returns-'))
  folders.push(folder)
  const asked: string[] = []
  const server = createServer((request, answer) => {
    void text(request).then((body) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization} ${body}`)
      const [status, taken] = answers[asked.length - 1] ?? [500, '']
      answer.writeHead(status).end(JSON.stringify({ taken }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => void server.close())
  const { port } = server.address() as AddressInfo
  const settings = path.join(folder, 'settings.json')
  await writeFile(
    settings,
    JSON.stringify({ PORTAL_ORIGIN: `http://127.0.0.1:${port}`, WATCH_SECRET: secret }),
    { mode: 0o600 },
  )
  const maildir = path.join(folder, 'Maildir')
  await mkdir(path.join(maildir, 'new'), { recursive: true })
  for (const place of answers.keys())
    await writeFile(path.join(maildir, 'new', `${1000 + place}.a.mx`), `message ${place}`)
  return { settings, maildir, asked, left: () => readdir(path.join(maildir, 'new')) }
}

test('each message of the mailbox goes to the portal once, with the secret', async () => {
  const { settings, maildir, asked, left } = await aMailbox([
    [200, 'counted'],
    [200, 'no-report'],
    [413, ''],
  ])
  expect(await handIn(settings, maildir)).toEqual({ said: { counted: 1, 'no-report': 2 }, stopped: null })
  expect(asked).toEqual([0, 1, 2].map((place) => `POST /sante/retours Bearer ${secret} message ${place}`))
  expect(await left()).toEqual([])
  expect(await readdir(path.join(maildir, 'cur'))).toEqual([
    '1000.a.mx:2,S',
    '1001.a.mx:2,S',
    '1002.a.mx:2,S',
  ])
  expect(await handIn(settings, maildir)).toEqual({ said: {}, stopped: null })
})

test.each([404, 409, 500, 503])(
  'what the portal does not take (%i) stays for the next time',
  async (status) => {
    const { settings, maildir, left } = await aMailbox([
      [200, 'counted'],
      [status, ''],
      [200, 'counted'],
    ])
    const handed = await handIn(settings, maildir)
    expect(handed.said).toEqual({ counted: 1 })
    expect(handed.stopped).not.toBeNull()
    expect(handed.stopped).not.toContain(secret)
    expect(await left()).toHaveLength(2)
  },
)

test('the command says what it did', async () => {
  const { settings, maildir } = await aMailbox([[200, 'counted']])
  const run = promisify(execFile)
  const { stdout } = await run(
    process.execPath,
    ['operations/returns/returns.ts', '--tell', settings, maildir],
    {
      cwd: root,
    },
  )
  expect(stdout).toBe('Rendus, comptés : 1.\n')
})
