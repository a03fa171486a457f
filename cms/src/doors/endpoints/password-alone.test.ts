import { describe, expect, test } from 'vitest'
import { passwordUnderTest as password } from '../../testing/cms-under-test.ts'
import { emailOf, openDoors } from '../../testing/doors-under-test.ts'
import { codeAt } from '../second-factor/totp.ts'

const doors = openDoors()
const { isIn, somebody } = doors

describe('a password alone', () => {
  test('opens nothing: by REST or the account of its person', async () => {
    const browser = somebody()
    const { status, json } = await browser.post('/users/sign-in', { email: emailOf('editeur'), password })
    expect([status, json]).toEqual([200, { next: 'code' }])
    expect(await isIn(browser)).toBe(false)
    expect((await browser.get('/users/me')).json.user).toBeNull()
    expect((await browser.post('/users/refresh-token', {})).status).toBe(401)
    expect((await browser.post('/users/password', { password: 'un autre mot de passe' })).status).toBe(401)
    expect((await browser.post('/users/recovery-codes', {})).status).toBe(401)
    expect((await browser.post('/users/proof', { password, code: '000000' })).status).toBe(401)
    const address = `/users/${doors.cms.userId('editeur')}`
    expect((await browser.rest('PATCH', address, { name: 'Pirate' })).status).toBe(403)
  })

  test('sets no factor in place of the one that is there', async () => {
    const browser = somebody()
    await browser.post('/users/sign-in', { email: emailOf('editeur'), password })
    const { secret, proposal } = await browser.proposal()
    const { status } = await browser.post('/users/second-factor', {
      proposal,
      code: codeAt(secret, new Date()),
    })
    expect(status).toBe(403)
    expect(await isIn(browser)).toBe(false)
  })

  test.each([
    ['login', { email: emailOf('editeur'), password }],
    ['forgot-password', { email: emailOf('editeur') }],
    ['reset-password', { token: 'x', password }],
    ['first-register', { email: 'x@cms.test', password, name: 'X', roles: ['administrateur'] }],
    ['unlock', { email: emailOf('editeur') }],
  ])('the %s of Payload opens nothing', async (path, body) => {
    const answer = await doors.cms.rest(null, 'POST', `/users/${path}`, body)
    expect(answer.status).toBe(403)
    expect(answer.text).not.toMatch(/token|"user"/)
  })

  test('the sign-in of Payload opens nothing from inside', async () => {
    await expect(
      doors.cms.payload.login({
        collection: 'users',
        data: { email: emailOf('editeur'), password } as never,
      }),
    ).rejects.toThrow()
  })

  test('a token signed as Payload signs opens nothing', async () => {
    const { SignJWT } = await import('jose')
    const token = await new SignJWT({
      id: doors.cms.userId('administrateur'),
      collection: 'users',
      email: 'x',
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(doors.cms.payload.secret))
    const browser = somebody()
    for (const headers of [
      { authorization: `JWT ${token}` },
      { authorization: `Bearer ${token}` },
      { cookie: `payload-token=${token}` },
    ])
      expect((await browser.rest('GET', '/offers', undefined, headers)).status).toBe(403)
  })
})
