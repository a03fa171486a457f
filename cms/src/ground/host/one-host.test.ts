import { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import { onOneHost, refusedHost } from './one-host.ts'
import { proxy } from '../../proxy.ts'

const production = { isLocal: false, url: 'https://cms.exemple.fr' }
const local = { isLocal: true, url: 'http://127.0.0.1:3000' }
const statusOf = (settings: typeof production, headers: Record<string, string>) =>
  refusedHost(new Headers(headers), settings)?.status ?? 200

describe('in production', () => {
  test.each([
    [{ host: 'cms.exemple.fr' }, 200],
    [{ host: 'CMS.Exemple.fr' }, 200],
    [{ host: 'cms.exemple.fr', 'x-forwarded-host': 'cms.exemple.fr' }, 200],
    [{ host: 'ailleurs.exemple' }, 421],
    [{ host: 'cms.exemple.fr.ailleurs.exemple' }, 421],
    [{ host: 'cms.exemple.fr:8443' }, 421],
    [{ host: '127.0.0.1:3000' }, 421],
    [{ host: 'localhost' }, 421],
    [{ host: 'cms.exemple.fr', 'x-forwarded-host': 'ailleurs.exemple' }, 421],
    [{ host: 'ailleurs.exemple', 'x-forwarded-host': 'cms.exemple.fr' }, 421],
    [{ host: 'cms.exemple.fr@ailleurs.exemple' }, 421],
    [{ host: '' }, 421],
    [{}, 421],
  ])('%o is answered %i', (headers: Record<string, string>, status) => {
    expect(statusOf(production, headers)).toBe(status)
  })

  test('nobody is answered before it has an address', () => {
    const answer = refusedHost(new Headers({ host: 'cms.exemple.fr' }), { isLocal: false, url: null })
    expect(answer?.status).toBe(421)
  })

  test('the refusal is a French sentence, and hands nothing over', async () => {
    const handle = onOneHost(async () => {
      throw new Error('handed over')
    }, production)
    const answer = await handle(
      new Request('http://cms.test/api/users', { headers: { host: 'ailleurs.exemple' } }),
    )
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await answer.text()).toBe('Ce CMS répond à l’adresse https://cms.exemple.fr seulement.')
  })
})

test.each([
  ['127.0.0.1:3000', 200],
  ['127.0.0.1:45000', 200],
  ['localhost:3000', 200],
  ['[::1]:3000', 200],
  ['ailleurs.exemple', 421],
  ['192.168.1.10:3000', 421],
  ['127.0.0.1.ailleurs.exemple', 421],
])('on this machine, %s is answered %i', (host, status) => {
  expect(statusOf(local, { host })).toBe(status)
})

test('pages are shown by no other name, and files neither', async () => {
  for (const path of ['/admin/login', '/_next/static/x.js', '/icone.svg']) {
    const ask = (host: string) =>
      proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { headers: { host } }))
    expect(ask('ailleurs.exemple').status).toBe(421)
    expect(ask('127.0.0.1:3000').status).toBe(200)
  }
  const page = proxy(new NextRequest('http://127.0.0.1:3000/admin', { headers: { host: '127.0.0.1:3000' } }))
  expect(page.headers.get('content-security-policy')).toContain('nonce-')
})
