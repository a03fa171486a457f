import crypto from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Cms, passwordUnderTest, startCms } from '../testing/cms-under-test.ts'
import { aBrowser, type DoorsBrowser, lettersOf } from '../testing/doors-browser.ts'
import { codeAt } from './second-factor/totp.ts'
import { waitSeconds } from './sign-in/throttle.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())
afterEach(() => vi.useRealTimers())

let clients = 0
/** A browser on a network of its own, so that no test waits for another’s attempts. */
const somebody = () => aBrowser(cms, `192.0.2.${(clients += 1)}`)
const password = passwordUnderTest
const email = (person: string) => `${person}@cms.test`

/** Codes are taken once: each test takes the time step that comes next. */
let steps = 0
const nextCode = (secret: string) => {
  vi.setSystemTime(new Date(Date.now() + 30_000 * (steps += 1)))
  return codeAt(secret, new Date())
}

/** Somebody new, whose factor is not set yet. */
let newcomers = 0
async function aNewcomer() {
  const name = `Nouvelle ${(newcomers += 1)}`
  const address = `nouvelle${newcomers}@cms.test`
  const { hash, salt } = (await cms.payload.db.findOne({
    collection: 'users',
    where: { email: { equals: email('editeur') } },
  })) as unknown as { hash: string; salt: string }
  const { id } = await cms.payload.create({
    collection: 'users',
    data: { email: address, name, roles: ['editeur'], hash, salt },
    overrideAccess: true,
  })
  return { id, email: address, name }
}

/** Signs a newcomer in to the end: password, factor, recovery codes. */
async function setsFactor(browser: DoorsBrowser, account: { email: string }) {
  await browser.post('/users/sign-in', { email: account.email, password })
  const { secret, proposal } = await browser.proposal()
  const set = await browser.post('/users/second-factor', { proposal, code: nextCode(secret) })
  expect(set.status).toBe(200)
  return { secret, codes: set.json.recoveryCodes as string[] }
}

const isIn = async (browser: DoorsBrowser) => (await browser.get('/offers')).status === 200

describe('a password alone', () => {
  test('opens nothing: by REST, GraphQL or the account of its person', async () => {
    const browser = somebody()
    const { status, json } = await browser.post('/users/sign-in', { email: email('editeur'), password })
    expect([status, json]).toEqual([200, { next: 'code' }])
    expect(await isIn(browser)).toBe(false)
    expect((await browser.get('/users/me')).json.user).toBeNull()
    expect((await browser.graphql('{ Offers { docs { id } } }')).text).not.toContain('"docs":[{')
    expect((await browser.post('/users/refresh-token', {})).status).toBe(401)
    expect((await browser.post('/users/password', { password: 'un autre mot de passe' })).status).toBe(401)
    expect((await browser.post('/users/recovery-codes', {})).status).toBe(401)
    expect((await browser.post('/users/proof', { password, code: '000000' })).status).toBe(401)
    const address = `/users/${cms.userId('editeur')}`
    expect((await browser.rest('PATCH', address, { name: 'Pirate' })).status).toBe(403)
  })

  test('sets no factor in place of the one that is there', async () => {
    const browser = somebody()
    await browser.post('/users/sign-in', { email: email('editeur'), password })
    const { secret, proposal } = await browser.proposal()
    const { status } = await browser.post('/users/second-factor', {
      proposal,
      code: codeAt(secret, new Date()),
    })
    expect(status).toBe(403)
    expect(await isIn(browser)).toBe(false)
  })

  test.each([
    ['login', { email: email('editeur'), password }],
    ['forgot-password', { email: email('editeur') }],
    ['reset-password', { token: 'x', password }],
    ['first-register', { email: 'x@cms.test', password, name: 'X', roles: ['administrateur'] }],
    ['unlock', { email: email('editeur') }],
  ])('the %s of Payload opens nothing', async (path, body) => {
    const answer = await cms.rest(null, 'POST', `/users/${path}`, body)
    expect(answer.status).toBe(403)
    expect(answer.text).not.toMatch(/token|"user"/)
  })

  test('the sign-in of Payload opens nothing from inside or by GraphQL', async () => {
    await expect(
      cms.payload.login({ collection: 'users', data: { email: email('editeur'), password } as never }),
    ).rejects.toThrow()
    const query = `mutation { loginUser(email: "${email('editeur')}", password: "${password}") { token } }`
    expect((await cms.graphql(null, query)).text).toContain('errors')
  })

  test('a token signed as Payload signs opens nothing', async () => {
    const { SignJWT } = await import('jose')
    const token = await new SignJWT({ id: cms.userId('administrateur'), collection: 'users', email: 'x' })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(cms.payload.secret))
    const browser = somebody()
    for (const headers of [
      { authorization: `JWT ${token}` },
      { authorization: `Bearer ${token}` },
      { cookie: `payload-token=${token}` },
    ])
      expect((await browser.rest('GET', '/offers', undefined, headers)).status).toBe(403)
  })
})

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
    const letters = lettersOf(cms)
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
    const { docs } = await cms.payload.find({ collection: 'second-factors', overrideAccess: true, depth: 0 })
    for (const { sealed } of docs)
      expect(Buffer.from(sealed, 'base64url').toString()).not.toMatch(/[A-Z2-7]{32}/)
    const { open, seal } = await import('./sealing.ts')
    const kept = seal('second factor', 'one', 'JBSWY3DPEHPK3PXP')
    expect(open('second factor', 'one', kept)).toBe('JBSWY3DPEHPK3PXP')
    expect(() => open('second factor', 'another', kept)).toThrow()
    expect(() => open('proposed second factor', 'one', kept)).toThrow()
    expect(() => open('second factor', 'one', { ...kept, keyId: 'gone' })).toThrow('not set')
  })

  test('ten wrong codes close six digits for a day and tell the account; a recovery code still opens', async () => {
    const newcomer = await aNewcomer()
    const { secret, codes } = await setsFactor(somebody(), newcomer)
    const letters = lettersOf(cms)
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
    const { openSession } = await import('./sessions/session-store.ts')
    const opened = { userId: newcomer.id, userAgent: null, now: new Date() }
    await expect(openSession(cms.payload, { ...opened, awaits: 'nothing' })).rejects.toThrow()
    const { session } = await openSession(cms.payload, { ...opened, awaits: 'factor' })
    await expect(
      cms.payload.db.updateOne({
        collection: 'staff-sessions',
        where: { id: { equals: session.id } },
        data: { factorAt: new Date().toISOString() },
        options: { atomic: true },
      }),
    ).rejects.toThrow()
  })
})

describe('known and unknown addresses', () => {
  test('are told the same words, derive one key each, and are counted alike', async () => {
    const derivations = vi.spyOn(crypto, 'pbkdf2')
    const told: unknown[] = []
    for (const address of [email('juriste'), 'personne@cms.test', 'sans-mot-de-passe@cms.test']) {
      if (address.startsWith('sans'))
        await cms.payload.create({
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
    const counts = await cms.payload.find({
      collection: 'attempt-counts',
      overrideAccess: true,
      pagination: false,
    })
    expect(JSON.stringify(counts.docs)).not.toMatch(/cms\.test|192\.0/)
  })

  test('asking for a link tells nothing, and writes to whoever is known alone', async () => {
    const letters = lettersOf(cms)
    const answers = []
    for (const address of [email('relecteur'), 'inconnue@cms.test']) {
      const { status, text } = await somebody().post('/users/password-links', { email: address })
      answers.push([status, text])
    }
    expect(answers[0]).toEqual(answers[1])
    await expect.poll(() => letters.sent).toHaveLength(1)
    expect(letters.sent[0]).toMatchObject({ to: email('relecteur') })
    letters.stop()
  })

  test('letters to one address have a bound, which is not told', async () => {
    const letters = lettersOf(cms)
    for (let asked = 0; asked < 6; asked++)
      expect((await somebody().post('/users/password-links', { email: email('juriste') })).status).toBe(200)
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
    const letters = lettersOf(cms)
    const browser = somebody()
    await browser.post('/users/password-links', { email: newcomer.email })
    await expect.poll(() => letters.sent).toHaveLength(1)
    const token = /#([\w-]{43})/.exec(letters.sent[0]?.text ?? '')?.[1] ?? ''
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

describe('fresh proof', () => {
  const stale = (person: Parameters<Cms['signIn']>[0]) =>
    cms.signIn(person, new Date(Date.now() - 6 * 60_000))

  test('is asked for before addresses and roles, of oneself and of others, and for nothing else', async () => {
    await stale('administrateur')
    const other = `/users/${cms.userId('juriste')}`
    const own = `/users/${cms.userId('administrateur')}`
    const patch = (address: string, body: object) => cms.rest('administrateur', 'PATCH', address, body)
    expect((await patch(other, { roles: ['juriste', 'editeur'] })).status).toBe(403)
    expect((await patch(other, { email: 'vole@cms.test' })).status).toBe(403)
    expect((await patch(own, { email: 'vole@cms.test' })).status).toBe(403)
    expect((await patch('/users?where[name][equals]=juriste', { roles: ['editeur'] })).json.docs).toEqual([])
    expect((await cms.rest('administrateur', 'DELETE', other)).status).toBe(403)
    const fields = { email: 'n@cms.test', name: 'N', roles: ['editeur'] }
    expect((await cms.rest('administrateur', 'POST', '/users', fields)).status).toBe(403)
    const mutation = `mutation { updateUser(id: "${cms.userId('juriste')}", data: { email: "vole@cms.test" }) { id } }`
    expect((await cms.graphql('administrateur', mutation)).text).toContain('Confirmez')
    expect((await patch(other, { name: 'Jeanne' })).status).toBe(200)

    await cms.signIn('administrateur')
    expect((await patch(other, { roles: ['juriste', 'editeur'] })).status).toBe(200)
    expect((await patch(other, { roles: ['juriste'] })).status).toBe(200)
  })

  test('takes a password and a code that was not taken', async () => {
    await stale('autre-juriste')
    const browser = somebody().as(cms.cookieOf('autre-juriste'))
    const secret = cms.secretOf('autre-juriste')
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
    await cms.signIn('administrateur')
    const before = await cms.payload.db.findOne({
      collection: 'users',
      where: { id: { equals: cms.userId('juriste') } },
    })
    await cms.rest('administrateur', 'PATCH', `/users/${cms.userId('juriste')}`, {
      password: 'un mot de passe imposé',
      hash: 'x',
      salt: 'y',
    })
    const after = await cms.payload.db.findOne({
      collection: 'users',
      where: { id: { equals: cms.userId('juriste') } },
    })
    expect(after).toMatchObject({ hash: (before as unknown as { hash: string }).hash })
  })
})

describe('sessions', () => {
  test('are listed, ended one by one or all but one’s own, and never another’s', async () => {
    const newcomer = await aNewcomer()
    const { codes } = await setsFactor(somebody(), newcomer)
    const open = async (code: string | undefined) => {
      const browser = somebody()
      await browser.post('/users/sign-in', { email: newcomer.email, password })
      await browser.post('/users/sign-in/code', { code })
      return browser
    }
    const [first, second, third] = [await open(codes[0]), await open(codes[1]), await open(codes[2])]
    const { sessionsOf } = await import('./sessions/session-store.ts')
    const listed = await sessionsOf(cms.payload, newcomer.id, new Date())
    expect(listed).toHaveLength(4)
    const stranger = somebody().as(cms.cookieOf('editeur'))
    for (const { id } of listed) await stranger.rest('DELETE', `/users/sessions/${id}`)
    expect(await isIn(second)).toBe(true)
    const own = await first.sessionId()
    expect((await third.rest('DELETE', `/users/sessions/${own}`)).status).toBe(200)
    expect(await isIn(first)).toBe(false)
    expect((await third.rest('DELETE', '/users/sessions')).status).toBe(200)
    expect([await isIn(second), await isIn(third)]).toEqual([false, true])
    expect((await third.post('/users/logout', {})).status).toBe(200)
    expect(await isIn(third.as(third.former()))).toBe(false)
  })

  test('another password ends the others, other roles all of them', async () => {
    const newcomer = await aNewcomer()
    const browser = somebody()
    const { codes } = await setsFactor(browser, newcomer)
    const other = somebody()
    await other.post('/users/sign-in', { email: newcomer.email, password })
    await other.post('/users/sign-in/code', { code: codes[0] })
    expect((await browser.post('/users/password', { password: 'une autre longue phrase' })).status).toBe(200)
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false])
    await cms.signIn('administrateur')
    await cms.rest('administrateur', 'PATCH', `/users/${newcomer.id}`, { roles: ['relecteur'] })
    expect(await isIn(browser)).toBe(false)
  })

  test('end after eight hours unless their person stays, and after twelve then', async () => {
    const newcomer = await aNewcomer()
    const browser = somebody()
    await setsFactor(browser, newcomer)
    const began = Date.now()
    const at = (hours: number) => vi.setSystemTime(new Date(began + hours * 3_600_000))
    at(7)
    expect((await browser.post('/users/refresh-token', {})).status).toBe(200)
    at(11.9)
    expect(await isIn(browser)).toBe(true)
    await browser.post('/users/refresh-token', {})
    at(12.1)
    expect(await isIn(browser)).toBe(false)
  })

  test('another site’s page has none, and changes nothing', async () => {
    const { csrf } = cms.payload.config
    csrf.push('https://cms.exemple.fr')
    const browser = somebody().as(cms.cookieOf('editeur'))
    const from = (headers: Record<string, string>) => browser.rest('GET', '/offers', undefined, headers)
    expect((await from({ origin: 'https://cms.exemple.fr' })).status).toBe(200)
    expect((await from({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await from({ origin: 'https://ailleurs.exemple' })).status).toBe(403)
    expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await from({ 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await from({})).status).toBe(403)
    const body = { email: email('editeur'), password }
    const asked = await browser.rest('POST', '/users/sign-in', body, { origin: 'https://ailleurs.exemple' })
    expect(asked.status).toBe(403)
    csrf.pop()
  })
})

describe('an administrator', () => {
  const on = (id: string, method: string, what: string) =>
    cms.rest('administrateur', method, `/users/${id}/${what}`)

  test('takes a factor off with a fresh proof: written down, told by mail, every session ended', async () => {
    const newcomer = await aNewcomer()
    const browser = somebody()
    await setsFactor(browser, newcomer)
    await cms.signIn('administrateur', new Date(Date.now() - 6 * 60_000))
    expect((await on(newcomer.id, 'DELETE', 'second-factor')).status).toBe(403)
    for (const person of ['editeur', 'relecteur', 'juriste'] as const) {
      await cms.signIn(person)
      expect((await cms.rest(person, 'DELETE', `/users/${newcomer.id}/second-factor`)).status).toBe(403)
      expect((await cms.rest(person, 'DELETE', `/users/${newcomer.id}/sessions`)).status).toBe(403)
      expect((await cms.rest(person, 'POST', `/users/${newcomer.id}/password-link`)).status).toBe(403)
    }
    await cms.signIn('administrateur')
    const letters = lettersOf(cms)
    expect((await on(cms.userId('administrateur'), 'DELETE', 'second-factor')).status).toBe(409)
    expect((await on(newcomer.id, 'DELETE', 'second-factor')).status).toBe(200)
    expect(await isIn(browser)).toBe(false)
    await expect
      .poll(() => letters.sent)
      .toMatchObject([{ to: newcomer.email, subject: 'La double authentification a été retirée' }])
    letters.stop()
    const { json } = await cms.rest(
      'administrateur',
      'GET',
      `/access-journal?where[aboutId][equals]=${newcomer.id}`,
    )
    expect(json.docs).toContainEqual(
      expect.objectContaining({ kind: 'factor-reset', about: newcomer.name, by: 'administrateur' }),
    )
    expect((await cms.rest('editeur', 'GET', '/access-journal')).status).toBe(403)
  })

  test('ends the sessions of somebody, and invites somebody who chooses a password', async () => {
    const newcomer = await aNewcomer()
    const browser = somebody()
    await setsFactor(browser, newcomer)
    await cms.signIn('administrateur')
    expect((await on(newcomer.id, 'DELETE', 'sessions')).status).toBe(200)
    expect(await isIn(browser)).toBe(false)

    const letters = lettersOf(cms)
    const created = await cms.rest('administrateur', 'POST', '/users', {
      email: ' Invitee@CMS.test',
      name: 'Invitée',
      roles: ['juriste'],
    })
    expect([created.status, created.json.doc.email]).toEqual([201, 'invitee@cms.test'])
    await expect.poll(() => letters.sent).toMatchObject([{ to: 'invitee@cms.test' }])
    const token = /#([\w-]{43})/.exec(letters.sent[0]?.text ?? '')?.[1] ?? ''
    letters.stop()
    const guest = somebody()
    const chosen = { token, password: 'trois bols de café' }
    expect((await guest.post('/users/password-from-link', chosen)).status).toBe(200)
    const first = await guest.post('/users/sign-in', { email: 'invitee@cms.test', password: chosen.password })
    expect(first.json).toEqual({ next: 'factor' })
  })

  test('nobody alters the journal, below every API', async () => {
    const { docs } = await cms.payload.find({ collection: 'access-journal', overrideAccess: true, limit: 1 })
    const where = { id: { equals: docs[0]?.id } }
    await expect(cms.payload.db.deleteMany({ collection: 'access-journal', where })).rejects.toThrow()
    await expect(
      cms.payload.db.updateOne({
        collection: 'access-journal',
        where,
        data: { by: 'Personne' },
        options: { atomic: true },
      }),
    ).rejects.toThrow()
  })

  test('deletes an account with all that it opened', async () => {
    const newcomer = await aNewcomer()
    const browser = somebody()
    await setsFactor(browser, newcomer)
    await cms.signIn('administrateur')
    expect((await cms.rest('administrateur', 'DELETE', `/users/${newcomer.id}`)).status).toBe(200)
    expect(await isIn(browser)).toBe(false)
    expect((await somebody().post('/users/sign-in', { email: newcomer.email, password })).status).toBe(401)
  })
})

describe('what is over', () => {
  test('is swept, and nothing else', async () => {
    const { sweepDoors } = await import('./sweep-doors.ts')
    const newcomer = await aNewcomer()
    const browser = somebody()
    await setsFactor(browser, newcomer)
    const count = async (collection: 'staff-sessions' | 'passages' | 'attempt-counts') =>
      (await cms.payload.count({ collection, overrideAccess: true })).totalDocs
    await sweepDoors(cms.payload, new Date())
    expect(await isIn(browser)).toBe(true)
    expect(await count('passages')).toBeGreaterThan(0)
    await sweepDoors(cms.payload, new Date(Date.now() + 8 * 86_400_000))
    expect([await count('staff-sessions'), await count('passages'), await count('attempt-counts')]).toEqual([
      0, 0, 0,
    ])
  })

  test('a crowd at the door is sent back, and counted against nobody', async () => {
    const crowd = Array.from({ length: 60 }, (_, index) =>
      somebody().post('/users/sign-in', { email: `foule${index}@cms.test`, password: 'faux' }),
    )
    const answers = (await Promise.all(crowd)).map(({ status }) => status)
    const sentBack = answers.filter((status) => status === 503).length
    expect(sentBack).toBeGreaterThan(0)
    expect(answers.filter((status) => status === 401)).toHaveLength(60 - sentBack)
    const { totalDocs } = await cms.payload.count({ collection: 'attempt-counts', overrideAccess: true })
    // Each that was judged is counted twice: its address, and its network.
    expect(totalDocs).toBe((60 - sentBack) * 2)
  })
})

describe('hostile bodies', () => {
  const bodies: [string, unknown][] = [
    ['nothing', undefined],
    ['a list', []],
    ['numbers', { email: 1, password: 2, code: 3, token: 4, proposal: 5 }],
    ['operators', { email: { equals: email('editeur') }, password: { $gt: '' } }],
    ['SQL', { email: "' OR 1=1 --", password: "' OR 1=1 --", code: "' OR 1=1", token: 'x'.repeat(43) }],
    ['emoji', { email: '👩🏽‍🚀@cms.test', password: '👩🏽‍🚀', code: '👩🏽‍🚀', proposal: '👩🏽‍🚀' }],
    ['much', { email: 'x'.repeat(100_000), password: 'x'.repeat(100_000), code: '1'.repeat(100_000) }],
  ]
  const paths = [
    'sign-in',
    'sign-in/code',
    'second-factor',
    'recovery-codes',
    'password-links',
    'password-from-link',
    'password',
    'proof',
  ]
  test.each(paths)('%s refuses them', async (path) => {
    for (const [name, body] of bodies) {
      const { status } = await somebody().post(`/users/${path}`, body)
      expect([
        name,
        (status >= 400 && status < 500) || (path === 'password-links' && status === 200),
      ]).toEqual([name, true])
    }
  })
})
