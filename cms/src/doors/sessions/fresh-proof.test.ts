import { describe, expect, test, vi } from 'vitest'
import { type Cms, passwordUnderTest as password } from '../../testing/cms-under-test.ts'
import { openDoors, storedAccount } from '../../testing/doors-under-test.ts'
import { factorOf } from '../second-factor/factor-store.ts'
import { codeAt } from '../second-factor/totp.ts'

const doors = openDoors()
const { aNewcomer, nextCode, setsFactor, somebody } = doors

describe('fresh proof', () => {
  const stale = (person: Parameters<Cms['signIn']>[0]) =>
    doors.cms.signIn(person, new Date(Date.now() - 6 * 60_000))

  test('is asked for before roles and accounts, and for nothing else', async () => {
    await stale('administrateur')
    const other = `/users/${doors.cms.userId('juriste')}`
    const patch = (address: string, body: object) => doors.cms.rest('administrateur', 'PATCH', address, body)
    expect((await patch(other, { roles: ['juriste', 'editeur'] })).status).toBe(403)
    expect((await patch('/users?where[name][equals]=juriste', { roles: ['editeur'] })).json.docs).toEqual([])
    expect((await doors.cms.rest('administrateur', 'DELETE', other)).status).toBe(403)
    const fields = { email: 'n@cms.test', name: 'N', roles: ['editeur'] }
    expect((await doors.cms.rest('administrateur', 'POST', '/users', fields)).status).toBe(403)
    expect((await patch(other, { name: 'Jeanne' })).status).toBe(200)

    await doors.cms.signIn('administrateur')
    expect((await patch(other, { roles: ['juriste', 'editeur'] })).status).toBe(200)
    expect((await patch(other, { roles: ['juriste'] })).status).toBe(200)
  })

  test('is asked for before another factor, other recovery codes or another password, of a borrowed browser', async () => {
    const { cms } = doors
    const newcomer = await aNewcomer()
    const browser = somebody()
    const { secret } = await setsFactor(browser, newcomer)
    vi.setSystemTime(new Date(Date.now() + 6 * 60_000))
    const replaces = async () => {
      const proposed = await browser.proposal()
      return browser.post('/users/second-factor', {
        proposal: proposed.proposal,
        code: codeAt(proposed.secret, new Date()),
      })
    }
    const before = await factorOf(cms.payload, newcomer.id)
    for (const answer of [
      await replaces(),
      await browser.post('/users/recovery-codes', {}),
      await browser.post('/users/password', { password: 'une autre longue phrase' }),
    ]) {
      expect(answer.status).toBe(403)
      expect(answer.json.errors[0].message).toContain('Confirmez d’abord que c’est bien vous')
    }
    expect(await factorOf(cms.payload, newcomer.id)).toEqual(before)
    expect((await browser.post('/users/proof', { password, code: nextCode(secret) })).status).toBe(200)
    expect((await replaces()).status).toBe(200)
    expect((await factorOf(cms.payload, newcomer.id))?.id).not.toBe(before?.id)
  })

  test('takes a password and a code that was not taken', async () => {
    await stale('autre-juriste')
    const browser = somebody().as(doors.cms.cookieOf('autre-juriste'))
    const secret = doors.cms.secretOf('autre-juriste')
    expect((await browser.post('/users/password', { password: 'une autre longue phrase' })).status).toBe(403)
    expect((await browser.post('/users/proof', { password: 'faux', code: nextCode(secret) })).status).toBe(
      422,
    )
    expect((await browser.post('/users/proof', { password, code: '000000' })).status).toBe(422)
    const code = nextCode(secret)
    expect((await browser.post('/users/proof', { password, code })).status).toBe(200)
    expect((await browser.post('/users/proof', { password, code })).status).toBe(422)
    expect((await browser.post('/users/recovery-codes', {})).json.recoveryCodes).toHaveLength(10)
  })

  test('a password set through the account itself is no password', async () => {
    const { cms } = doors
    const id = cms.userId('juriste')
    await cms.signIn('administrateur')
    const before = await storedAccount(cms, id)
    await cms.rest('administrateur', 'PATCH', `/users/${id}`, {
      password: 'un mot de passe imposé',
      hash: 'x',
      salt: 'y',
    })
    expect(await storedAccount(cms, id)).toEqual({ ...before, updatedAt: expect.any(String) })
  })
})
