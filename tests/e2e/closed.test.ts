import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { somebody } from './http-person.ts'
import { linkInLetter } from './letters.ts'

/** Every file of the logs of this stack, as one text. */
async function allLogs(): Promise<string> {
  const folder = path.join(inject('stateDir'), 'logs')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(path.join(parentPath, name), 'utf8')),
  )
  return texts.join('\n')
}

describe('the portal of this machine', () => {
  // Seen: the explorer read and wrote the database of members, and one GET ended every session.
  test.each([
    '/cdn-cgi/explorer',
    '/cdn-cgi/local/explorer',
    '/cdn-cgi/local/explorer/api/d1/database',
    '/cdn-cgi/handler/scheduled?time=4102444800000',
    '/cdn-cgi/local/scheduled',
    '/cdn-cgi/local/email',
    '/__scheduled',
  ])('answers for no tool of development at %s', async (address) => {
    const answer = await fetch(inject('addresses').portal + address, { redirect: 'manual' })
    // Like any address that nobody knows: the gate asks who it is.
    expect([answer.status, answer.headers.get('location')?.split('?')[0]]).toEqual([303, '/connexion'])
  })

  test('keeps what it writes to its owner', async () => {
    const state = inject('stateDir')
    const entries = await readdir(state, { withFileTypes: true })
    expect(entries.length).toBeGreaterThan(8)
    // Whoever made the folder of the runtime, what is in it is the runtime’s own.
    const ofRuntime = await readdir(path.join(state, 'runtime'))
    expect(ofRuntime).toContain('members')
    const names = [...entries.map(({ name }) => name), ...ofRuntime.map((name) => path.join('runtime', name))]
    for (const place of [state, ...names.map((name) => path.join(state, name))])
      expect((await stat(place)).mode & 0o077, place).toBe(0)
  })

  test('writes no token of a link in a log', async () => {
    const person = somebody()
    const email = 'nadia.infirmiere@ca-cpourmoi.example'
    await (await person.post('/mot-de-passe', { email })).text()
    const link = await linkInLetter(email, '/mot-de-passe/')
    const { pathname } = new URL(link)
    expect((await person.get(pathname)).status).toBe(200)
    expect((await person.post(pathname, { password: 'court' })).status).toBe(422)
    const logs = await allLogs()
    expect(logs, 'a control: the logs are there').toContain('mail: http://')
    for (const part of (pathname.split('/').at(-1) ?? '').split('.')) {
      expect(part.length).toBeGreaterThan(20)
      expect(logs).not.toContain(part)
    }
  })
})
