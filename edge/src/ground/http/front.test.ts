import { describe, expect, it } from 'vitest'
import { origin, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../contract/index.ts'
import { readFront, type ReceivedRequest } from './front.ts'

const secret = 'un mot que seul le devant du portail connait'
const byCloudflare = { cf: { colo: 'CDG' } }
const production = { local: false, origin, frontSecret: null, redirectedHosts: ['www.exemple.fr'] }
const asked = (url: string, init: RequestInit = {}) => new Request(url, init)
const read = (request: ReceivedRequest, settings: object = {}) =>
  readFront(request, { ...production, ...settings })

describe('the host of a request', () => {
  it.each([
    'https://ca-cpourmoi.exemple.workers.dev/connexion',
    'https://apercu-portail.exemple.workers.dev/sante',
    `${origin}:8443/connexion`,
    'https://www.portail.exemple.fr/connexion',
    'https://portail.exemple.fr.evil.example/connexion',
    'http://127.0.0.1/connexion',
  ])('%s is refused, whatever is asked', async (url) => {
    const { fetch } = await startPortal()
    for (const method of ['GET', 'HEAD', 'POST', 'DELETE']) {
      const response = await fetch(asked(url, { method, redirect: 'manual' }))
      expect(response.status).toBe(421)
      if (method === 'GET')
        expect(await response.text()).toBe(`Ce site répond à l’adresse ${origin} seulement.`)
    }
  })

  it('that leads to ours does so for what is read, and for nothing that changes', async () => {
    const { fetch } = await startPortal({ bindings: { REDIRECTED_HOSTS: 'www.portail.exemple.fr' } })
    const url = 'https://www.portail.exemple.fr/connexion?retour=%2Foffres'
    const response = await fetch(asked(url, { redirect: 'manual' }))
    expect(response.status).toBe(301)
    expect(response.headers.get('Location')).toBe(`${origin}/connexion?retour=%2Foffres`)
    expect((await fetch(asked(url, { method: 'POST' }))).status).toBe(421)
  })

  it('of a demonstration is a name of the loopback', () => {
    const local = { local: true, origin: 'http://127.0.0.1:8787', frontSecret: null }
    expect(read(asked('http://evil.example:8787/'), local)).toMatchObject({ kind: 'refused', status: 421 })
    for (const name of ['127.0.0.1', 'localhost', '[::1]'])
      expect(read(asked(`http://${name}:8787/`), local)).toMatchObject({ kind: 'believed' })
  })

  it.each([
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/127.0.0.1/',
    'http://evil.example/http://127.0.0.1/',
    'http://evil.example:80/?127.0.0.1/',
    'http://127.0.0.1:80@evil.example/',
    'http://localhost:@evil.example/',
    'http://evil.example#://localhost/',
  ])('%s, as a socket may have it, is not of the loopback', (url) => {
    const written = { url, method: 'GET', headers: new Headers() }
    const local = { local: true, origin: 'http://127.0.0.1:8787', frontSecret: null }
    expect(read(written, local)).toMatchObject({ kind: 'refused', status: 421 })
  })

  it.each([`${origin}@evil.example/`, `${origin}.evil.example/`, `https://evil.example/${origin}/`])(
    '%s, as a socket may have it, is not ours',
    (url) => {
      const written = { url, method: 'GET', headers: new Headers(), cf: {} }
      expect(read(written)).toMatchObject({ kind: 'refused', status: 421 })
    },
  )
})

describe('the address that a request came from', () => {
  const claimed = { headers: { 'CF-Connecting-IP': '203.0.113.9' } }
  const front = { ...claimed.headers, 'X-Portal-Front': secret }

  it('is believed from Cloudflare', () => {
    expect(read(asked(origin, { ...claimed, ...byCloudflare }))).toEqual({
      kind: 'believed',
      address: '203.0.113.9',
    })
  })

  it('is believed from nobody where Cloudflare is not: the request is refused', () => {
    expect(read(asked(origin, claimed))).toMatchObject({ kind: 'refused', status: 403 })
    expect(read(asked(origin, { headers: front }))).toMatchObject({ kind: 'refused', status: 403 })
  })

  it.each([
    ['no word', claimed.headers],
    ['another word', { ...front, 'X-Portal-Front': 'un mot que seul le devant du portail ignore ' }],
    ['the beginning of it', { ...front, 'X-Portal-Front': secret.slice(0, -1) }],
  ])('is refused with %s where another front is set up, even on Cloudflare', (_name, headers) => {
    const request = asked(origin, { headers, ...byCloudflare })
    expect(read(request, { frontSecret: secret })).toMatchObject({ kind: 'refused', status: 403 })
  })

  it('is believed from the front that is set up', () => {
    expect(read(asked(origin, { headers: front }), { frontSecret: secret })).toEqual({
      kind: 'believed',
      address: '203.0.113.9',
    })
  })

  it('claimed by whoever asks a demonstration without a front counts for nothing', () => {
    const local = { local: true, origin: 'http://127.0.0.1:8787' }
    expect(read(asked('http://127.0.0.1:8787/', claimed), local)).toEqual({
      kind: 'believed',
      address: undefined,
    })
  })

  it('nothing behind the front is reached round it', async () => {
    const portal = await startPortal({ bindings: { FRONT_SECRET: secret } })
    const round = await portal.fetch(asked(`${origin}${paths.signIn}`))
    expect([round.status, round.headers.get('Set-Cookie')]).toEqual([403, null])
    const through = await portal.fetch(asked(`${origin}${paths.signIn}`, { headers: front }))
    expect(through.status).toBe(200)
  })
})
