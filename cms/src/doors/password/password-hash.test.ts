import crypto from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deriveReally } from '../../testing/light-derivation.ts'
import { hashPassword, isPassword } from './password-hash.ts'

// Everywhere else keys are derived lightly: here they cost what they cost in production.
beforeEach(deriveReally)
afterEach(() => vi.restoreAllMocks())

const password = 'trois bols de café brûlant'
/** What another implementation of the same text makes of it. */
const derived = async (typed: string, salt: string, iterations: number, bytes: number) => {
  const raw = (text: string) => new TextEncoder().encode(text)
  const key = await globalThis.crypto.subtle.importKey('raw', raw(typed), 'PBKDF2', false, ['deriveBits'])
  const asked = { name: 'PBKDF2', hash: 'SHA-256', salt: raw(salt), iterations }
  return Buffer.from(await globalThis.crypto.subtle.deriveBits(asked, key, bytes * 8)).toString('hex')
}

test('a password is stored as six hundred thousand rounds of PBKDF2 leave it, under a salt of its own', async () => {
  const [one, other] = await Promise.all([hashPassword(password), hashPassword(password)])
  expect(one.salt).toMatch(/^[0-9a-f]{64}$/)
  expect(one.salt).not.toBe(other.salt)
  expect(one.hash).toBe(`pbkdf2-sha256-v1:${await derived(password, one.salt, 600_000, 32)}`)
})

test('the password that is stored opens, and no other', async () => {
  const stored = await hashPassword(password)
  expect(await isPassword(stored, password)).toBe(true)
  expect(await isPassword(stored, `${password} `)).toBe(false)
  expect(await isPassword({ ...stored, salt: 'autre' }, password)).toBe(false)
  expect(await isPassword({ ...stored, hash: `${stored.hash}00` }, password)).toBe(false)
})

test('one that Payload stored before still opens', async () => {
  const stored = { salt: 'sel', hash: await derived(password, 'sel', 25_000, 512) }
  expect(await isPassword(stored, password)).toBe(true)
  expect(await isPassword(stored, 'un autre')).toBe(false)
})

test.each([
  ['nobody', null],
  ['somebody without a password', { hash: null, salt: null }],
])('%s costs one key as dear as everybody’s', async (_name, stored) => {
  const derivations = vi.spyOn(crypto, 'pbkdf2')
  expect(await isPassword(stored, password)).toBe(false)
  expect(derivations.mock.calls.map(([, , rounds, length]) => [rounds, length])).toEqual([[600_000, 32]])
})
