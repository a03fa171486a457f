import { expect, it } from 'vitest'
import { factorKeys, openProposal, openSecret, sealProposal, sealSecret } from './factor-keys.ts'
import { proposalSeconds } from './second-factor.ts'

const key = (id: string) => ({ id, secret: `${id} : un secret assez long pour servir de clé` })
const keysOf = (...ids: string[]) => factorKeys({ FACTOR_KEYS: JSON.stringify(ids.map(key)) })
const keys = keysOf('f1')
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const now = new Date('2026-11-22T17:30:00Z')
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)

it('opens what it sealed, for the same member, with a key that is kept', async () => {
  const stored = await sealSecret('zoe', secret, keys)
  expect(JSON.stringify(stored)).not.toContain(secret)
  expect(await openSecret('zoe', stored, keys)).toBe(secret)
  expect(await openSecret('zoe', stored, keysOf('f2', 'f1'))).toBe(secret)
  await expect(openSecret('tom', stored, keys)).rejects.toThrow()
  await expect(openSecret('zoe', stored, keysOf('f2'))).rejects.toThrow()
})

it('opens a proposal for its session and its time', async () => {
  const shown = await sealProposal('session', secret, now, keys)
  expect(await openProposal('session', shown, now, keys)).toBe(secret)
  expect(await openProposal('session', shown, later(proposalSeconds * 1000), keys)).toBe(secret)
  expect(await openProposal('session', shown, later(proposalSeconds * 1000 + 1), keys)).toBeNull()
  expect(await openProposal('another', shown, now, keys)).toBeNull()
  for (const typed of ['', '.', 'f1', 'f1.', `${shown}A`, shown.replace('f1', 'f2')])
    expect(await openProposal('session', typed, now, keys), typed).toBeNull()
})

it('never takes a stored secret for a proposal, nor the other way', async () => {
  const { keyId, sealed } = await sealSecret('zoe', secret, keys)
  expect(await openProposal('zoe', `${keyId}.${sealed}`, now, keys)).toBeNull()
})

it.each(['A'.repeat(31), 'A'.repeat(33), `1${'A'.repeat(31)}`, `${'A'.repeat(31)}1`])(
  'a proposal that holds « %s » is a fault',
  async (wrong) => {
    const shown = await sealProposal('session', wrong, now, keys)
    await expect(openProposal('session', shown, now, keys)).rejects.toThrow()
  },
)

it.each([undefined, '[]', 'not JSON', '[{"id":"f1","secret":"court"}]'])(
  'says which setting is wrong, and nothing of it: %s',
  (FACTOR_KEYS) => {
    expect(() => factorKeys({ FACTOR_KEYS })).toThrow(/^settings missing or wrong: FACTOR_KEYS$/)
  },
)
