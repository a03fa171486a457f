import { expect, it } from 'vitest'
import { NodeBuffer } from '../../ground/crypto/node-buffer.ts'
import type { DeriverNamespace } from '../../ground/settings/environment.ts'
import { derivedElsewhere, DeriversBusy } from './derivers.ts'
import type { HashCost } from './password.ts'

// What needs no runtime; derivers.test.ts asks the real ones.
const light: HashCost = { logN: 4, r: 1, p: 1 }
const salt = NodeBuffer.alloc(16, 7)
const never = () => new Promise<void>(() => undefined)

function pretendDerivers(derive: () => Promise<Uint8Array>) {
  const asked: string[] = []
  const within = (place: string): DeriverNamespace => ({
    getByName(name) {
      asked.push(place + name)
      return { derive }
    },
    jurisdiction: (one) => within(`${one}/`),
  })
  return { asked, derivers: within('') }
}
const prompt = () => Promise.resolve(new Uint8Array(32).fill(7))

it('asks one of sixteen, in the European Union but on one machine', async () => {
  for (const [local, place] of [
    [false, 'eu/'],
    [true, ''],
  ] as const) {
    const { asked, derivers } = pretendDerivers(prompt)
    const derive = derivedElsewhere(derivers, { local, pause: never })
    for (let time = 0; time < 400; time++) await derive('x', salt, light)
    // 400 draws that leave one of sixteen out: once in ten thousand million.
    const names = Array.from({ length: 16 }, (_, number) => `${place}deriver-${number}`)
    expect(new Set(asked)).toEqual(new Set(names))
  }
})

it('gives the key that was derived', async () => {
  const derive = derivedElsewhere(pretendDerivers(prompt).derivers, { local: true, pause: never })
  expect(await derive('x', salt, light)).toEqual(NodeBuffer.alloc(32, 7))
})

it('lets forty wait and no more, and gives their places back', async () => {
  const release: (() => void)[] = []
  const { asked, derivers } = pretendDerivers(async () => {
    await new Promise<void>((resolve) => release.push(resolve))
    return new Uint8Array(32)
  })
  const derive = derivedElsewhere(derivers, { local: true, pause: never })
  for (let round = 0; round < 2; round++) {
    const crowd = Array.from({ length: 40 }, () => derive('x', salt, light))
    await expect(derive('x', salt, light)).rejects.toThrow(new DeriversBusy('40 derivations wait'))
    for (const one of release.splice(0)) one()
    await Promise.all(crowd)
  }
  expect(asked).toHaveLength(80)
})

it('gives up after ten seconds, and ends the wait of an answer', async () => {
  const asked: number[] = []
  const late = derivedElsewhere(pretendDerivers(() => new Promise(() => undefined)).derivers, {
    local: true,
    pause: (ms) => Promise.resolve(void asked.push(ms)),
  })
  await expect(late('x', salt, light)).rejects.toThrow(new DeriversBusy('a deriver does not answer'))
  expect(asked).toEqual([10_000])
  const signals: AbortSignal[] = []
  const pause = (_ms: number, signal: AbortSignal) => {
    signals.push(signal)
    return never()
  }
  await derivedElsewhere(pretendDerivers(prompt).derivers, { local: true, pause })('x', salt, light)
  expect(signals.map(({ aborted }) => aborted)).toEqual([true])
})

it.each([
  ['overloaded', { overloaded: true }, true],
  ['a fault that says it is not', { overloaded: false }, false],
  ['another fault', {}, false],
])('a deriver that is %s', async (_name, told, isBusy) => {
  const fault = Object.assign(new Error('no memory'), told)
  const { derivers } = pretendDerivers(() => Promise.reject(fault))
  const asked = derivedElsewhere(derivers, { local: true, pause: never })('x', salt, light)
  const seen = await asked.catch((cause: unknown) => cause)
  expect(seen instanceof DeriversBusy).toBe(isBusy)
  expect(seen).toMatchObject(isBusy ? { name: 'DeriversBusy', cause: fault } : { message: 'no memory' })
})
