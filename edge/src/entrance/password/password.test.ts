import { describe, expect, it } from 'vitest'
import { NodeBuffer } from '../../ground/crypto/node-buffer.ts'
import { type DeriveKey, hashPassword, type HashCost, scryptKey, verifyPassword } from './password.ts'

const light: HashCost = { logN: 4, r: 1, p: 1 }
/** What was asked of the expensive step, done lightly. */
function watched() {
  const costs: HashCost[] = []
  const derive: DeriveKey = (password, salt, cost) => {
    costs.push(cost)
    return scryptKey(password, salt, light)
  }
  return { costs, derive }
}

describe('a hash', () => {
  it('holds its cost, a salt of its own and a key', async () => {
    const { costs, derive } = watched()
    const hashes = [
      await hashPassword('la bonne phrase', derive),
      await hashPassword('la bonne phrase', derive),
    ]
    for (const hash of hashes) expect(hash).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
    expect(new Set(hashes).size).toBe(2)
    // OWASP: N=2^15, r=8, p=3.
    expect(costs).toEqual(Array(2).fill({ logN: 15, r: 8, p: 3 }))
  })

  it('is that of scrypt (RFC 7914, section 12, third vector)', async () => {
    const key = await scryptKey('pleaseletmein', NodeBuffer.from('SodiumChloride'), { logN: 14, r: 8, p: 1 })
    expect(key.toString('hex')).toBe('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2')
  })

  it('is one for accents composed or not, and takes the memory of the present cost', async () => {
    const salt = NodeBuffer.alloc(16, 7)
    const [composed, decomposed] = ['\u00e9t\u00e9', 'e\u0301te\u0301'].map((one) =>
      scryptKey(one, salt, light),
    )
    expect(await composed).toEqual(await decomposed)
    await expect(scryptKey('x', salt, { logN: 15, r: 8, p: 1 })).resolves.toHaveLength(32)
    await expect(scryptKey('x', salt, { logN: 20, r: 8, p: 1 })).rejects.toThrow(/memory|maximum/i)
  })
})

describe('a password', () => {
  it('matches its own hash, at the cost of that hash', async () => {
    const hash = await hashPassword('la bonne phrase', scryptKey, light)
    const costs: HashCost[] = []
    const derive: DeriveKey = (password, salt, cost) => {
      costs.push(cost)
      return scryptKey(password, salt, cost)
    }
    expect(await verifyPassword('la bonne phrase', hash, derive)).toBe(true)
    expect(await verifyPassword('la bonne phrase ', hash, derive)).toBe(false)
    expect(await verifyPassword('la bonne phrase', hash)).toBe(true)
    expect(costs).toEqual([light, light])
  })

  it('of nobody matches nothing, at the cost of a new hash', async () => {
    const { costs, derive } = watched()
    expect(await verifyPassword('la bonne phrase', null, derive)).toBe(false)
    expect(costs).toEqual([{ logN: 15, r: 8, p: 3 }])
    const salts: Buffer[] = []
    const zeros: DeriveKey = (_password, salt) => {
      salts.push(salt)
      return Promise.resolve(NodeBuffer.alloc(32))
    }
    expect(await verifyPassword('x', null, zeros), 'even the one that its key would be of').toBe(false)
    expect(salts).toEqual([NodeBuffer.alloc(16)])
  })

  it('matches no key of another length', async () => {
    const hash = await hashPassword('la bonne phrase', scryptKey, light)
    expect(await verifyPassword('x', hash, () => Promise.resolve(NodeBuffer.alloc(31)))).toBe(false)
    expect(await verifyPassword('x', hash, () => Promise.resolve(NodeBuffer.alloc(33)))).toBe(false)
  })

  const whole = ['scrypt', '4', '1', '1', 'AAAA', 'AAAA']
  it.each([
    ['of another scheme', ['argon2', ...whole.slice(1)]],
    ['empty', ['']],
    ...whole.map((_, place) => [`without its part ${place}`, whole.with(place, '')] as [string, string[]]),
  ])('is never held against a hash that is %s', async (_name, parts) => {
    await expect(verifyPassword('x', parts.join('$'))).rejects.toThrow('unknown form of password hash')
  })
})
