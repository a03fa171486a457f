import { describe, expect, test } from 'vitest'
import { emailOf, openDoors } from '../../testing/doors-under-test.ts'

const doors = openDoors()
const { somebody } = doors

describe('hostile bodies', () => {
  const bodies: [string, unknown][] = [
    ['nothing', undefined],
    ['a list', []],
    ['numbers', { email: 1, password: 2, code: 3, token: 4, proposal: 5 }],
    ['operators', { email: { equals: emailOf('editeur') }, password: { $gt: '' } }],
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
    'address-confirmations',
    'address-restorations',
    'somebody/address',
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
