import { describe, expect, test, vi } from 'vitest'
import { passwordUnderTest as password } from '../../testing/cms-under-test.ts'
import { lettersOf } from '../../testing/doors-browser.ts'
import { openDoors } from '../../testing/doors-under-test.ts'
import { codeAt } from './totp.ts'

const doors = openDoors()
const { aNewcomer, isIn, nextCode, setsFactor, somebody } = doors

describe('a second factor', () => {
  test('is set at the first sign-in, and asked for at each one after', async () => {
    const newcomer = await aNewcomer()
    const browser = somebody()
    const first = await browser.post('/users/sign-in', { email: newcomer.email, password })
    expect(first.json).toEqual({ next: 'factor' })
    const { secret, codes } = await setsFactor(browser, newcomer)
    expect(new Set(codes).size).toBe(10)
    expect(await isIn(browser)).toBe(true)

    const other = somebody()
    expect((await other.post('/users/sign-in', { email: newcomer.email, password })).json.next).toBe('code')
    expect((await other.post('/users/sign-in/code', { code: '000000' })).status).toBe(422)
    expect(await isIn(other)).toBe(false)
    expect((await other.post('/users/sign-in/code', { code: nextCode(secret) })).status).toBe(200)
    expect(await isIn(other)).toBe(true)
  })

  test('its code is taken once, in whatever browser', async () => {
    const newcomer = await aNewcomer()
    const { secret } = await setsFactor(somebody(), newcomer)
    const browsers = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const browser = somebody()
        await browser.post('/users/sign-in', { email: newcomer.email, password })
        return browser
      }),
    )
    const code = nextCode(secret)
    const answers = await Promise.all(browsers.map((one) => one.post('/users/sign-in/code', { code })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await Promise.all(browsers.map(isIn))).filter(Boolean)).toHaveLength(1)
  })

  test('its recovery codes are taken once, and tell the account by mail', async () => {
    const newcomer = await aNewcomer()
    const { codes } = await setsFactor(somebody(), newcomer)
    const letters = lettersOf(doors.cms)
    const browsers = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const browser = somebody()
        await browser.post('/users/sign-in', { email: newcomer.email, password })
        return browser
      }),
    )
    const answers = await Promise.all(
      browsers.map((one) => one.post('/users/sign-in/code', { code: codes[0]?.toUpperCase() })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422, 422])
    await expect
      .poll(() => letters.sent)
      .toMatchObject([{ to: newcomer.email, subject: 'Un code de secours a servi' }])
    letters.stop()
  })

  test('the same sign-in in two tabs opens once', async () => {
    const newcomer = await aNewcomer()
    const { codes } = await setsFactor(somebody(), newcomer)
    const browser = somebody()
    await browser.post('/users/sign-in', { email: newcomer.email, password })
    const tab = browser.copy()
    const answers = await Promise.all([
      browser.post('/users/sign-in/code', { code: codes[1] }),
      tab.post('/users/sign-in/code', { code: codes[2] }),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
  })

  test('is sealed, for its person alone, and again with a newer key', async () => {
    const { docs } = await doors.cms.payload.find({
      collection: 'second-factors',
      overrideAccess: true,
      depth: 0,
    })
    for (const { sealed } of docs)
      expect(Buffer.from(sealed, 'base64url').toString()).not.toMatch(/[A-Z2-7]{32}/)
    const { open, seal } = await import('../secrets/sealing.ts')
    const kept = seal('second factor', 'one', 'JBSWY3DPEHPK3PXP')
    expect(open('second factor', 'one', kept)).toBe('JBSWY3DPEHPK3PXP')
    expect(() => open('second factor', 'another', kept)).toThrow()
    expect(() => open('proposed second factor', 'one', kept)).toThrow()
    expect(() => open('second factor', 'one', { ...kept, keyId: 'gone' })).toThrow('not set')
  })

  test('ten wrong codes close six digits for a day and tell the account; a recovery code still opens', async () => {
    const newcomer = await aNewcomer()
    const { secret, codes } = await setsFactor(somebody(), newcomer)
    const letters = lettersOf(doors.cms)
    const browser = somebody()
    const tries = async () => {
      await browser.post('/users/sign-in', { email: newcomer.email, password })
      return browser.post('/users/sign-in/code', { code: '000000' })
    }
    for (let attempt = 1; attempt <= 10; attempt++) {
      const { status } = await tries()
      expect([attempt, status]).toEqual([attempt, attempt === 10 ? 429 : 422])
      vi.setSystemTime(new Date(Date.now() + 16 * 60_000))
    }
    expect((await tries()).json.errors[0].message).toContain('Dix codes faux')
    const right = await browser.post('/users/sign-in/code', { code: codeAt(secret, new Date()) })
    expect(right.status).toBe(429)
    expect((await browser.post('/users/sign-in/code', { code: codes[0] })).status).toBe(200)
    await expect
      .poll(() => letters.sent.map(({ subject }) => subject))
      .toContain('Dix codes faux sur votre compte')
    expect(letters.sent.filter(({ subject }) => subject.startsWith('Dix'))).toHaveLength(1)
    letters.stop()
  })

  test('the database refuses a session that proves a factor that is not there', async () => {
    const newcomer = await aNewcomer()
    const { openSession } = await import('../sessions/session-store.ts')
    const opened = { userId: newcomer.id, userAgent: null, now: new Date() }
    await expect(openSession(doors.cms.payload, { ...opened, awaits: 'nothing' })).rejects.toThrow()
    const { session } = await openSession(doors.cms.payload, { ...opened, awaits: 'factor' })
    await expect(
      doors.cms.payload.db.updateOne({
        collection: 'staff-sessions',
        where: { id: { equals: session.id } },
        data: { factorAt: new Date().toISOString() },
        options: { atomic: true },
      }),
    ).rejects.toThrow()
  })
})
