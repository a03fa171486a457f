import crypto from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { passwordUnderTest as password } from '../../testing/cms-under-test.ts'
import { lettersOf } from '../../testing/doors-browser.ts'
import { emailOf, openDoors, tokenIn } from '../../testing/doors-under-test.ts'
import { waitSeconds } from './throttle.ts'

const doors = openDoors()
const { aNewcomer, nextCode, setsFactor, somebody } = doors

describe('known and unknown addresses', () => {
  test('are told the same words, derive one key each, and are counted alike', async () => {
    const derivations = vi.spyOn(crypto, 'pbkdf2')
    const told: unknown[] = []
    for (const address of [emailOf('juriste'), 'personne@cms.test', 'sans-mot-de-passe@cms.test']) {
      if (address.startsWith('sans'))
        await doors.cms.payload.create({
          collection: 'users',
          data: { email: address, name: 'Invitée', roles: ['editeur'] },
          overrideAccess: true,
        })
      derivations.mockClear()
      const browser = somebody()
      const answers = []
      for (let attempt = 0; attempt < 6; attempt++) {
        const { status, text } = await browser.post('/users/sign-in', { email: address, password: 'faux' })
        answers.push([status, text])
      }
      told.push({ answers, derivations: derivations.mock.calls.length })
    }
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
    expect(told[0]).toMatchObject({ derivations: 5 })
    derivations.mockRestore()
    const counts = await doors.cms.payload.find({
      collection: 'attempt-counts',
      overrideAccess: true,
      pagination: false,
    })
    expect(JSON.stringify(counts.docs)).not.toMatch(/cms\.test|192\.0/)
  })

  test('asking for a link tells nothing, and writes to whoever is known alone', async () => {
    const letters = lettersOf(doors.cms)
    const answers = []
    for (const address of [emailOf('relecteur'), 'inconnue@cms.test']) {
      const { status, text } = await somebody().post('/users/password-links', { email: address })
      answers.push([status, text])
    }
    expect(answers[0]).toEqual(answers[1])
    await expect.poll(() => letters.sent).toHaveLength(1)
    expect(letters.sent[0]).toMatchObject({ to: emailOf('relecteur') })
    letters.stop()
  })

  test('letters to one address have a bound, which is not told', async () => {
    const letters = lettersOf(doors.cms)
    for (let asked = 0; asked < 6; asked++)
      expect((await somebody().post('/users/password-links', { email: emailOf('juriste') })).status).toBe(200)
    await expect.poll(() => letters.sent.length).toBe(3)
    letters.stop()
  })
})

describe('waits', () => {
  test('grow, stay under a quarter of an hour for passwords, and are forgotten after a day', () => {
    const now = new Date()
    const after = (failures: number) => waitSeconds('account', { failures, lastAt: now.toISOString() }, now)
    expect([4, 5, 6, 7, 30, 3000].map(after)).toEqual([0, 60, 120, 240, 900, 900])
    expect(
      waitSeconds(
        'account',
        { failures: 3000, lastAt: new Date(now.getTime() - 86_400_000).toISOString() },
        now,
      ),
    ).toBe(0)
  })

  test('a stranger makes no browser wait that has signed in before', async () => {
    const newcomer = await aNewcomer()
    const browser = somebody()
    const { secret } = await setsFactor(browser, newcomer)
    const stranger = somebody()
    for (let attempt = 0; attempt < 5; attempt++)
      await stranger.post('/users/sign-in', { email: newcomer.email, password: 'faux' })
    const waits = await stranger.post('/users/sign-in', { email: newcomer.email, password })
    expect([waits.status, waits.json.errors[0].message]).toEqual([
      429,
      expect.stringContaining('lien par courriel'),
    ])
    expect((await browser.post('/users/sign-in', { email: newcomer.email, password })).status).toBe(200)
    expect((await browser.post('/users/sign-in/code', { code: nextCode(secret) })).status).toBe(200)
  })

  test('a link lifts them: another password, once', async () => {
    const newcomer = await aNewcomer()
    const { secret } = await setsFactor(somebody(), newcomer)
    const stranger = somebody()
    for (let attempt = 0; attempt < 5; attempt++)
      await stranger.post('/users/sign-in', { email: newcomer.email, password: 'faux' })
    const letters = lettersOf(doors.cms)
    const browser = somebody()
    await browser.post('/users/password-links', { email: newcomer.email })
    await expect.poll(() => letters.sent).toHaveLength(1)
    const token = tokenIn(letters.sent[0]?.text)
    expect(letters.sent[0]?.text).toContain('/admin/mot-de-passe#')
    const chosen = 'trois bols de café brûlant'
    expect((await browser.post('/users/password-from-link', { token, password: 'court' })).status).toBe(422)
    const answers = await Promise.all(
      [1, 2, 3].map(() => browser.copy().post('/users/password-from-link', { token, password: chosen })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422, 422])
    const elsewhere = somebody()
    expect((await elsewhere.post('/users/sign-in', { email: newcomer.email, password })).status).toBe(401)
    expect(
      (await elsewhere.post('/users/sign-in', { email: newcomer.email, password: chosen })).json,
    ).toEqual({ next: 'code' })
    expect((await elsewhere.post('/users/sign-in/code', { code: nextCode(secret) })).status).toBe(200)
    letters.stop()
  })

  test('one client has a bound whatever addresses it tries', async () => {
    const client = somebody()
    const answers = []
    for (let attempt = 0; attempt < 31; attempt++) {
      const { status } = await client.post('/users/sign-in', {
        email: `essai${attempt}@cms.test`,
        password: 'faux',
      })
      answers.push(status)
    }
    expect(answers.slice(0, 30)).not.toContain(429)
    expect(answers[30]).toBe(429)
  })
})
