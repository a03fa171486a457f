import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { encodeBase64Url } from '../auth/base64url.ts'
import { type Pass, readPass, signPass } from './pass.ts'

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

describe('a pass', () => {
  it('says what was signed', async () => {
    expect(await readPass(await signPass(pass, [current]), [current], now)).toEqual(pass)
  })

  it('is accepted under both keys while one replaces the other, and signed with the newest', async () => {
    const old = await signPass(pass, [former])
    const fresh = await signPass(pass, [current, former])
    expect(fresh.startsWith('k2.')).toBe(true)
    expect(await readPass(old, [current, former], now)).toEqual(pass)
    expect(await readPass(fresh, [current, former], now)).toEqual(pass)
    expect(await readPass(old, [current], now)).toBeNull()
  })

  it('ends', async () => {
    const cookie = await signPass(pass, [current])
    expect(await readPass(cookie, [current], new Date(pass.expiresAt - 1))).toEqual(pass)
    expect(await readPass(cookie, [current], new Date(pass.expiresAt))).toBeNull()
  })

  it('is worth nothing once a letter of it is changed', async () => {
    const cookie = await signPass(pass, [current])
    for (let place = 0; place < cookie.length; place++) {
      const other = cookie[place] === 'A' ? 'B' : 'A'
      const changed = cookie.slice(0, place) + other + cookie.slice(place + 1)
      // The last letter of base64url carries bits that mean nothing.
      if (place === cookie.length - 1) continue
      expect(await readPass(changed, [current], now), `letter ${place}`).toBeNull()
    }
  })

  it('does not take the seal of another content, key or form', async () => {
    const [, content = '', seal = ''] = (await signPass(pass, [current])).split('.')
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
      expect(await readPass(cookie, [current, former], now), cookie).toBeNull()
  })
})
