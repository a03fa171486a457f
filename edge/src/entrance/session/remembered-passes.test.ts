import { expect, it } from 'vitest'
import type { Pass } from './pass.ts'
import { longestHeader, mostRemembered, rememberedPass, rememberPass } from './remembered-passes.ts'

const keys = () => [{ id: 'k1', secret: 'un secret de passe assez long pour servir' }]
const now = new Date('2026-11-22T17:30:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const pass = (seconds: number): Pass => ({
  memberId: 'membre-aaaaaaaaaaaaaaaaaaaaaaaa',
  role: 'member',
  through: null,
  cguDigest: 'c',
  privacyDigest: 'd',
  expiresAt: later(seconds).getTime(),
})

it('gives back what was verified under that very header, with these very keys', () => {
  const [own, same] = [keys(), keys()]
  rememberPass(own, 'a=1; b=2', pass(60), now)
  expect(rememberedPass(own, 'a=1; b=2', now)).toEqual(pass(60))
  for (const other of ['a=1; b=', 'a=1; b=2 ', 'A=1; b=2', 'b=2; a=1', ''])
    expect(rememberedPass(own, other, now), other).toBeNull()
  expect(rememberedPass(same, 'a=1; b=2', now)).toBeNull()
})

it('forgets at the instant at which the pass expires', () => {
  const own = keys()
  rememberPass(own, 'a', pass(60), now)
  expect(rememberedPass(own, 'a', new Date(later(60).getTime() - 1))).toEqual(pass(60))
  expect(rememberedPass(own, 'a', later(60))).toBeNull()
})

it('keeps no header that is longer than what a browser of ours sends', () => {
  const own = keys()
  for (const length of [longestHeader, longestHeader + 1])
    rememberPass(own, 'x'.repeat(length), pass(60), now)
  expect(rememberedPass(own, 'x'.repeat(longestHeader), now)).toEqual(pass(60))
  expect(rememberedPass(own, 'x'.repeat(longestHeader + 1), now)).toBeNull()
})

it('lets the oldest go for one too many, and those that have expired first of all', () => {
  const own = keys()
  for (let one = 0; one < mostRemembered; one += 1) rememberPass(own, `${one}`, pass(60), now)
  expect(rememberedPass(own, '0', now)).toEqual(pass(60))
  rememberPass(own, 'one more', pass(90), now)
  expect(rememberedPass(own, '0', now)).toBeNull()
  expect(rememberedPass(own, '1', now)).toEqual(pass(60))
  rememberPass(own, 'later', pass(120), later(60))
  // Asked as of before: what is left is what was not taken out.
  expect(rememberedPass(own, `${mostRemembered - 1}`, now)).toBeNull()
  expect(rememberedPass(own, 'one more', now)).toEqual(pass(90))
})
