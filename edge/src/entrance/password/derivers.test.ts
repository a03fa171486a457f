import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { NodeBuffer } from '../../ground/crypto/node-buffer.ts'
import { aMember, password } from '../../../tests/member.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { hashPassword, scryptKey, verifyPassword, type HashCost } from './password.ts'
import { throttle } from '../session/session-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import { derivedElsewhere, DeriversBusy } from './derivers.ts'
import type { DeriverNamespace } from '../../ground/settings/environment.ts'

const light: HashCost = { logN: 4, r: 1, p: 1 }
const salt = NodeBuffer.alloc(16, 7)

/** A runtime whose derivers answer with what `derive` says. */
function pretendDerivers(derive: () => Promise<Uint8Array>) {
  const asked: string[] = []
  const within = (place: string): DeriverNamespace => ({
    getByName(name) {
      asked.push(`${place}${name}`)
      return { derive }
    },
    jurisdiction: (one) => within(`${one}/`),
  })
  return { asked, derivers: within('') }
}

describe('a key derived by another Worker', () => {
  it('is the one that would be derived here, whatever the alphabet', async () => {
    const derive = derivedElsewhere(env.DERIVERS, { local: true })
    for (const typed of ['mot de passe', 'été 🏖️ Ünïcode', ''])
      expect(await derive(typed, salt, light)).toEqual(await scryptKey(typed, salt, light))
  })

  it('opens a hash made with one that was derived here, and the other way', async () => {
    const derive = derivedElsewhere(env.DERIVERS, { local: true })
    const here = await hashPassword('la bonne phrase', scryptKey, light)
    expect(await verifyPassword('la bonne phrase', here, derive)).toBe(true)
    expect(await verifyPassword('une autre phrase', here, derive)).toBe(false)
    const there = await hashPassword('la bonne phrase', derive, light)
    expect(await verifyPassword('la bonne phrase', there)).toBe(true)
  })

  // CGU article 6.6
  it('stays in the European Union outside of one machine', async () => {
    const { asked, derivers } = pretendDerivers(async () => new Uint8Array(32))
    await derivedElsewhere(derivers, { local: false })('x', salt, light)
    await derivedElsewhere(derivers, { local: true })('x', salt, light)
    expect(asked).toEqual([
      expect.stringMatching(/^eu\/deriver-\d+$/),
      expect.stringMatching(/^deriver-\d+$/),
    ])
  })

  it('is asked of a deriver drawn by chance, of which there are sixteen', async () => {
    const { asked, derivers } = pretendDerivers(async () => new Uint8Array(32))
    const derive = derivedElsewhere(derivers, { local: true })
    for (let time = 0; time < 400; time++) await derive('the same', salt, light)
    // 400 draws that leave one of sixteen out: once in ten thousand million.
    expect(new Set(asked).size).toBe(16)
  })

  it('is not waited for by more than forty at once', async () => {
    let release = () => {}
    const gone = new Promise<void>((resolve) => (release = resolve))
    const { asked, derivers } = pretendDerivers(async () => {
      await gone
      return new Uint8Array(32)
    })
    const derive = derivedElsewhere(derivers, { local: true })
    const crowd = Array.from({ length: 40 }, () => derive('x', salt, light))
    await expect(derive('x', salt, light)).rejects.toThrow(DeriversBusy)
    expect(asked).toHaveLength(40)
    release()
    await Promise.all(crowd)
    await expect(derive('x', salt, light)).resolves.toHaveLength(32)
  })

  it('of an overloaded deriver is somebody to come back; another fault is a fault, and holds no place', async () => {
    const overload = Object.assign(new Error('too many requests queued'), { overloaded: true })
    const of = (fault: Error) =>
      derivedElsewhere(pretendDerivers(() => Promise.reject(fault)).derivers, { local: true })
    await expect(of(overload)('x', salt, light)).rejects.toThrow(DeriversBusy)
    const broken = of(new Error('no memory'))
    for (let time = 0; time < 41; time++) await expect(broken('x', salt, light)).rejects.toThrow('no memory')
  })
})

// Fault injected: derivers that hang, and a clock that rings when it is told to.
describe('a deriver that never answers', () => {
  const hanging = () => pretendDerivers(() => new Promise<Uint8Array>(() => undefined)).derivers

  it('is waited for until its deadline, and holds no place beyond it', async () => {
    const ring: (() => void)[] = []
    const asked: number[] = []
    const pause = (ms: number) => {
      asked.push(ms)
      return new Promise<void>((resolve) => ring.push(resolve))
    }
    const derive = derivedElsewhere(hanging(), { local: true, pause })
    for (let round = 0; round < 3; round++) {
      const crowd = Array.from({ length: 40 }, () => derive('x', salt, light))
      await expect(derive('x', salt, light)).rejects.toThrow('derivations wait')
      for (const one of ring.splice(0)) one()
      for (const outcome of await Promise.allSettled(crowd))
        expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'DeriversBusy' } })
    }
    expect(new Set(asked)).toEqual(new Set([10_000]))
  })

  it('ends the wait of an answer that has come, and of a fault', async () => {
    const signals: AbortSignal[] = []
    const pause = (_ms: number, signal: AbortSignal) => {
      signals.push(signal)
      return new Promise<void>(() => undefined)
    }
    const prompt = pretendDerivers(async () => new Uint8Array(32)).derivers
    await derivedElsewhere(prompt, { local: true, pause })('x', salt, light)
    const broken = pretendDerivers(() => Promise.reject(new Error('no memory'))).derivers
    await expect(derivedElsewhere(broken, { local: true, pause })('x', salt, light)).rejects.toThrow('memory')
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
  })

  it('by the clock of the runtime, too: an answer in time leaves no timer', async () => {
    const prompt = pretendDerivers(async () => new Uint8Array(32)).derivers
    await expect(derivedElsewhere(prompt, { local: true })('x', salt, light)).resolves.toHaveLength(32)
  })

  it('is held against nobody: who signs in is told to come back, and then does', async () => {
    let hangs = true
    const late = derivedElsewhere(hanging(), { local: true, pause: () => Promise.resolve() })
    const portal = await startPortal({
      deriveKey: (...asked) => (hangs ? late(...asked) : scryptKey(asked[0], asked[1], light)),
    })
    const { email } = await aMember(portal.database)
    for (let time = 0; time < 45; time++) {
      const response = await portal.signIn(portal.browser(), email)
      expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '20'])
    }
    expect(await portal.database.select().from(throttle)).toEqual([])
    hangs = false
    expect((await portal.signIn(portal.browser(), email)).status).toBe(303)
  })
})

describe('a password that nobody could judge', () => {
  const busy = () => Promise.reject(new DeriversBusy('forty wait'))

  // Fault injected: every derivation is refused, for fifteen attempts.
  it('is told so with the address kept, and counts for nothing', async () => {
    let refuse = true
    const portal = await startPortal({
      deriveKey: (...asked) => (refuse ? busy() : scryptKey(asked[0], asked[1], light)),
    })
    const { email } = await aMember(portal.database)
    const browser = portal.browser()
    for (let attempt = 0; attempt < 15; attempt++) {
      const response = await portal.signIn(browser, email)
      expect(response.status).toBe(503)
      expect(response.headers.get('Retry-After')).toBe('20')
      const { signIn } = (await drawn(response)).locals
      expect(signIn?.form).toMatchObject({
        values: { email },
        message: expect.stringMatching(/ne compte pas/) as string,
      })
    }
    expect(await portal.database.select().from(throttle)).toEqual([])
    refuse = false
    expect((await portal.signIn(browser, email)).status).toBe(303)
  })

  // Fault injected: the deriver is away.
  it('whatever the fault, is held against nobody', async () => {
    const portal = await startPortal({ deriveKey: () => Promise.reject(new Error('deriver away')) })
    const { email } = await aMember(portal.database)
    expect((await portal.signIn(portal.browser(), email)).status).toBe(500)
    expect(logged.splice(0)).toHaveLength(1)
    expect(await portal.database.select().from(throttle)).toEqual([])
  })

  // Fault injected: the derivers are busy once somebody is signed in.
  it('changes nothing in the account', async () => {
    let refuse = false
    const portal = await startPortal({
      deriveKey: (...asked) => (refuse ? busy() : scryptKey(asked[0], asked[1], light)),
    })
    const { browser, email } = await portal.signedIn()
    refuse = true
    const typed = { current: password, password: 'quatre chaussettes orange volées' }
    const response = await browser.post(paths.accountPassword, typed)
    expect(response.status).toBe(503)
    expect((await drawn(response)).locals.changePassword?.form.errors['current']).toMatch(/dans une minute/)
    refuse = false
    expect((await portal.signIn(portal.browser(), email)).status).toBe(303)
  })

  // Fault injected: the derivers are busy when a new password is to be kept.
  it('that is new is not chosen, and its link still works', async () => {
    let derivations = 0
    const portal = await startPortal({
      deriveKey: (...asked) => (derivations++ === 1 ? busy() : scryptKey(asked[0], asked[1], light)),
    })
    const { browser, email } = await portal.signedIn()
    await browser.post(paths.forgottenPassword, { email })
    const [letter] = await portal.deliver()
    const link = /https?:\/\/[^/]+(\/mot-de-passe\/\S+)/.exec(letter?.text ?? '')?.[1] ?? ''
    const chosen = { password: 'quatre chaussettes orange volées' }
    const refused = await browser.post(link, chosen)
    expect(refused.status).toBe(503)
    expect((await drawn(refused)).locals.problem?.title).toMatch(/Beaucoup de monde/)
    expect((await browser.post(link, chosen)).status).toBe(303)
  })
})
