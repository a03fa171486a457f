import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { encodeBase64Url } from '../../ground/crypto/base64url.ts'
import { type Pass, passSeconds, readPass, signPass } from './pass.ts'

const former = { id: 'k1', secret: 'le secret d’avant, assez long pour servir' }
const current = { id: 'k2', secret: 'le secret de maintenant, assez long aussi' }
const now = new Date('2026-11-22T17:30:00Z')
const pass: Pass = {
  memberId: 'membre-aaaaaaaaaaaaaaaaaaaaaaaa',
  role: 'member',
  through: asParisDay('2026-12-31'),
  cguDigest: 'c'.repeat(64),
  privacyDigest: 'd'.repeat(64),
  expiresAt: now.getTime() + 60_000,
}

const token = 'jeton-de-la-session-aaaaaaaaaaaaaaaaaaaaaaaa'

describe('a pass', () => {
  it('is asked for again within the minute', () => {
    expect(passSeconds).toBe(60)
  })

  it('says what was signed', async () => {
    expect(await readPass(await signPass(pass, token, [current]), token, [current], now)).toEqual(pass)
  })

  it('is accepted under both keys while one replaces the other, and signed with the newest', async () => {
    const old = await signPass(pass, token, [former])
    const fresh = await signPass(pass, token, [current, former])
    expect(fresh.startsWith('k2.')).toBe(true)
    expect(await readPass(old, token, [current, former], now)).toEqual(pass)
    expect(await readPass(fresh, token, [current, former], now)).toEqual(pass)
    expect(await readPass(old, token, [current], now)).toBeNull()
  })

  it('ends', async () => {
    const cookie = await signPass(pass, token, [current])
    expect(await readPass(cookie, token, [current], new Date(pass.expiresAt - 1))).toEqual(pass)
    expect(await readPass(cookie, token, [current], new Date(pass.expiresAt))).toBeNull()
  })

  it('is worth nothing once a letter of it is changed', async () => {
    const cookie = await signPass(pass, token, [current])
    for (let place = 0; place < cookie.length; place++) {
      const other = cookie[place] === 'A' ? 'B' : 'A'
      const changed = cookie.slice(0, place) + other + cookie.slice(place + 1)
      // The last letter of base64url carries bits that mean nothing.
      if (place === cookie.length - 1) continue
      expect(await readPass(changed, token, [current], now), `letter ${place}`).toBeNull()
    }
  })

  it('is worth nothing beside another session, or a token that only begins or ends like its own', async () => {
    const cookie = await signPass(pass, token, [current])
    for (const other of [
      '',
      `${token}a`,
      token.slice(1),
      token.slice(0, -1),
      token.toUpperCase(),
      `\n${token}`,
    ])
      expect(await readPass(cookie, other, [current], now), other).toBeNull()
    const [keyId = '', content = '', seal = ''] = cookie.split('.')
    // A part of the token moved into the content, or the other way round.
    const moved = `${keyId}.${content}${token[0]}.${seal}`
    expect(await readPass(moved, token.slice(1), [current], now)).toBeNull()
    expect(cookie).not.toContain(token)
  })

  it('does not take the seal of another content, key or form', async () => {
    const [, content = '', seal = ''] = (await signPass(pass, token, [current])).split('.')
    const richer = encodeBase64Url(new TextEncoder().encode(JSON.stringify({ ...pass, role: 'support' })))
    for (const cookie of [
      `k2.${richer}.${seal}`,
      `k1.${content}.${seal}`,
      `k2.${content}`,
      `k2.${content}.`,
      `k2.${content}.${seal}.${seal}`,
      `k2.${content}.***`,
      `..`,
      '',
    ])
      expect(await readPass(cookie, token, [current, former], now), cookie).toBeNull()
  })
})
