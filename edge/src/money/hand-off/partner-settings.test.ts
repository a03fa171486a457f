import { describe, expect, it } from 'vitest'
import { partnerOf, readPartners } from './partner-settings.ts'

const key = { id: 'p1', secret: 'p'.repeat(32) }
const answers = { alg: 'hmac-sha256', id: 'r1', secret: 'r'.repeat(32) }
const one = { id: 'sld', sellers: ['sld'], port: 'http', url: 'https://sld.example/o', key, answers }
const read = (partners: unknown, environment = 'production') =>
  readPartners({ PORTAL_ENV: environment, PARTNERS: JSON.stringify(partners) })

describe('partners', () => {
  it('are found by the sellers whose orders they serve', () => {
    const partners = read([one, { id: 'autre', sellers: ['a', 'b'], port: 'file' }])
    expect(partnerOf(partners, 'sld')).toMatchObject({ port: 'http' })
    expect(partnerOf(partners, 'b')).toMatchObject({ port: 'file' })
    expect(partnerOf(partners, 'c')).toBeNull()
    expect(readPartners({})).toEqual([])
  })

  it.each([
    ['nothing that is JSON', '{'],
    ['one seller twice', [one, { id: 'b', sellers: ['sld'], port: 'file' }]],
    ['one name twice', [one, { id: 'sld', sellers: ['b'], port: 'file' }]],
    ['one key for both ways', [{ ...one, answers: { ...answers, secret: key.secret } }]],
    ['a short key', [{ ...one, key: { id: 'p1', secret: 'court' } }]],
    ['a public key of another length', [{ ...one, answers: { alg: 'ed25519', id: 'r', publicKey: 'AAAA' } }]],
    ['an unknown port', [{ ...one, port: 'mail' }]],
    ['an open connection', [{ ...one, url: 'http://sld.example/o' }]],
  ])('with %s are refused at the start, and no value is said', (_name, partners) => {
    expect(() => read(partners)).toThrow(/PARTNERS is wrong/)
    expect(() => read(partners)).not.toThrow(/pppp|rrrr/)
  })

  it('are reached without TLS on this machine alone', () => {
    expect(read([{ ...one, url: 'http://127.0.0.1:8790/o' }], 'local')).toHaveLength(1)
  })
})
