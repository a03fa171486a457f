import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { ownMachineOnly } from './own-machine.ts'

const app = new Hono()
  .use(ownMachineOnly(['/entree']))
  .get('/courriels.json', (c) => c.text('lien'))
  .post('/controle', (c) => c.text('fait'))
  .post('/entree', (c) => c.text('reçu'))
const here = 'http://127.0.0.1:8025'
const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET', base = here) =>
  (await app.request(base + path, { method, headers })).status

describe('what only this machine may ask', () => {
  it('is answered to a person, to a program and to its own pages', async () => {
    for (const base of [here, 'http://localhost:8025', 'http://[::1]:8025'])
      expect(await ask('/courriels.json', {}, 'GET', base)).toBe(200)
    expect(
      await ask('/courriels.json', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' }),
    ).toBe(200)
    expect(await ask('/controle', { Origin: here, 'Sec-Fetch-Site': 'same-origin' }, 'POST')).toBe(200)
    expect(await ask('/controle', {}, 'POST')).toBe(200)
  })

  it('is refused under any other name: a page may have rebound its own', async () => {
    for (const base of [
      'http://evil.example:8025',
      'http://127.0.0.1.evil.example',
      'http://192.168.1.9:8025',
    ])
      expect(await ask('/courriels.json', {}, 'GET', base)).toBe(421)
  })

  it.each([
    ['a form of another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['a form without fetch metadata', { Origin: 'https://evil.example' }],
    ['a hidden origin', { Origin: 'null' }],
    ['another port of this machine', { Origin: 'http://127.0.0.1:9999', 'Sec-Fetch-Site': 'same-site' }],
  ])('is not changed by %s', async (_name, headers) => {
    expect(await ask('/controle', headers, 'POST')).toBe(403)
    expect(await ask('/entree', headers, 'POST'), 'merchants post there').toBe(200)
  })

  it('is not fetched by a page of elsewhere', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }
    expect(await ask('/courriels.json', headers)).toBe(403)
  })
})
