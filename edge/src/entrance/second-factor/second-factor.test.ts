import { describe, expect, it } from 'vitest'
import {
  authenticatorUri,
  codeAt,
  drawSecret,
  inGroups,
  pendingSeconds,
  proposalSeconds,
  stepOf,
  trustedSeconds,
} from './second-factor.ts'

/** « 12345678901234567890 », the secret of the vectors, in Base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

// RFC 6238, appendix B, SHA-1: the last six of eight digits.
const vectors: [seconds: number, code: string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
]

describe('a code of six digits', () => {
  it.each(vectors)('at %i is %s', (seconds, code) => {
    expect(codeAt(secret, at(seconds))).toBe(code)
    expect(stepOf(secret, code, at(seconds))).toBe(Math.floor(seconds / 30))
  })

  it.each([
    ['two steps before', -60, null],
    ['a step before', -30, -1],
    ['at its time', 0, 0],
    ['a step after', 30, 1],
    ['two steps after', 60, null],
  ])('of %s', (_name, shift, delta) => {
    const now = 1234567890
    const code = codeAt(secret, at(now + shift))
    expect(stepOf(secret, code, at(now))).toBe(delta === null ? null : Math.floor(now / 30) + delta)
  })

  it.each(['', '28708', '2870820', 'abcdef', '-28708', '28708 '])('is not %j', (typed) => {
    expect(stepOf(secret, typed, at(59))).toBeNull()
  })
})

describe('a secret', () => {
  it('has 160 bits and is never drawn twice', () => {
    expect(drawSecret()).toMatch(/^[A-Z2-7]{32}$/)
    expect(drawSecret()).not.toBe(drawSecret())
  })

  it('is typed in groups of four', () => {
    expect(inGroups(secret)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
  })

  it('is given to an authenticator with the names of the site and of the account', () => {
    const uri = new URL(authenticatorUri(secret, 'zoé+ce@exemple.fr'))
    expect(`${uri.protocol}//${uri.host}`).toBe('otpauth://totp')
    expect(decodeURIComponent(uri.pathname)).toBe('/ca-cpourmoi.com:zoé+ce@exemple.fr')
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'ca-cpourmoi.com',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
  })
})

it('is asked for within ten minutes, shown for an hour, and spared for thirty days', () => {
  expect({ pendingSeconds, proposalSeconds, trustedSeconds }).toEqual({
    pendingSeconds: 600,
    proposalSeconds: 3_600,
    trustedSeconds: 2_592_000,
  })
})
