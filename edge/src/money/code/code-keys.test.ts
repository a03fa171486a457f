import { expect, it } from 'vitest'
import { codeKeys, fingerprints, openCode, sealCode } from './code-keys.ts'

const settings = {
  CODE_KEYS: JSON.stringify([{ id: 'd1', secret: 'un secret de codes assez long pour servir' }]),
  CODE_FINGERPRINT_SECRET: 'f'.repeat(32),
}
const keys = codeKeys(settings)

it('opens a code of its pool alone', async () => {
  const stored = await sealCode('ete', 'ETE-1234', keys)
  expect(JSON.stringify(stored)).not.toContain('ETE-1234')
  expect(await openCode('ete', stored, keys)).toBe('ETE-1234')
  await expect(openCode('hiver', stored, keys)).rejects.toThrow()
})

// HMAC-SHA-256 of « ete A » with 32 times « f », by `openssl dgst -sha256 -hmac`.
it('tells one code of a pool by its fingerprint', async () => {
  const [first, second] = await fingerprints('ete', ['A', 'B'], keys)
  expect(first).toBe('2a9f4cdd6c6bd1e5316a3252ce52dae0bff5f476a1f477eab867a3595b8ee84a')
  expect(second).not.toBe(first)
  expect(await fingerprints('ete', ['A'], keys)).toEqual([first])
  expect(await fingerprints('hiver', ['A'], keys)).not.toEqual([first])
  expect(
    await fingerprints('ete', ['A'], codeKeys({ ...settings, CODE_FINGERPRINT_SECRET: 'g'.repeat(32) })),
  ).not.toEqual([first])
})

it.each([
  [{}, 'CODE_KEYS, CODE_FINGERPRINT_SECRET'],
  [{ ...settings, CODE_KEYS: '[]' }, 'CODE_KEYS'],
  [{ ...settings, CODE_KEYS: 'not JSON' }, 'CODE_KEYS'],
  [{ ...settings, CODE_FINGERPRINT_SECRET: 'f'.repeat(31) }, 'CODE_FINGERPRINT_SECRET'],
])('says which setting is wrong, and nothing of it: %j', (bindings, names) => {
  expect(() => codeKeys(bindings)).toThrow(new Error(`settings missing or wrong: ${names}`))
})
