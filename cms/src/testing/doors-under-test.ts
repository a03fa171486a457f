import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import type { AccountRow } from '../doors/password/stored-password.ts'
import { codeAt } from '../doors/second-factor/totp.ts'
import { type Cms, passwordUnderTest, startCms } from './cms-under-test.ts'
import { aBrowser, type DoorsBrowser } from './doors-browser.ts'

/** Where the letters and the sign-in of somebody under test are. */
export const emailOf = (person: string) => `${person}@cms.test`

/** The token that a letter carries after `#`; empty when it has none. */
export const tokenIn = (text: string | undefined) => /#([\w-]{43})/.exec(text ?? '')?.[1] ?? ''

/** What is stored of a person, below every API. */
export async function storedAccount(cms: Cms, id: string) {
  const account = await cms.payload.db.findOne<AccountRow>({
    collection: 'users',
    where: { id: { equals: id } },
  })
  if (account === null) throw new Error('nobody has this account')
  return account
}

/** A CMS for the tests of a file, whose clock they may move, and people who come to its doors. */
export function openDoors() {
  let started: Cms | null = null
  const cms = () => {
    if (started === null) throw new Error('the CMS is not started')
    return started
  }
  beforeAll(async () => {
    started = await startCms()
  })
  afterAll(() => started?.stop())
  afterEach(() => vi.useRealTimers())

  let clients = 0
  /** A browser on a network of its own, so that no test waits for another’s attempts. */
  const somebody = () => aBrowser(cms(), `192.0.2.${(clients += 1)}`)

  /** Codes are taken once: each takes the time step that comes next. */
  let steps = 0
  function nextCode(secret: string) {
    vi.setSystemTime(new Date(Date.now() + 30_000 * (steps += 1)))
    return codeAt(secret, new Date())
  }

  /** Somebody new, whose factor is not set yet. */
  let newcomers = 0
  async function aNewcomer() {
    const name = `Nouvelle ${(newcomers += 1)}`
    const email = `nouvelle${newcomers}@cms.test`
    const { hash, salt } = await storedAccount(cms(), cms().userId('editeur'))
    const { id } = await cms().payload.create({
      collection: 'users',
      data: { email, name, roles: ['editeur'], hash, salt },
      overrideAccess: true,
    })
    return { id, email, name }
  }

  /** Signs a newcomer in to the end: password, factor, recovery codes. */
  async function setsFactor(browser: DoorsBrowser, account: { email: string }) {
    await browser.post('/users/sign-in', { email: account.email, password: passwordUnderTest })
    const { secret, proposal } = await browser.proposal()
    const set = await browser.post('/users/second-factor', { proposal, code: nextCode(secret) })
    expect(set.status).toBe(200)
    return { secret, codes: set.json.recoveryCodes as string[] }
  }

  return {
    get cms() {
      return cms()
    },
    somebody,
    nextCode,
    aNewcomer,
    setsFactor,
    isIn: async (browser: DoorsBrowser) => (await browser.get('/offers')).status === 200,
  }
}
