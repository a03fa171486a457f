import { describe, expect, test } from 'vitest'
import { codeFinder } from './find-codes.ts'

describe('a code', () => {
  test.each([
    ['CIME10', 'le code CIME10 pour vous', true],
    ['CIME10', '{"code":"CIME10"}', true],
    ['CIME10', 'CIME100 et XCIME10 et CIME10-B', false],
    ['CIME10', 'cime10', false],
    ['SKI', 'du ski à SKIPASS', false],
    ['promo26', 'le code promo26 pour vous', true],
    ['promo26', 'promo2026', false],
    ['NOËL 2026', '<p>NOËL 2026</p>', true],
    ['A&B-10', '<p>A&amp;B-10</p>', true],
    ['DIX"POUR', 'value="DIX&quot;POUR"', true],
    ['A&B-10', '<a title="A&#38;B-10">', true],
    ['DIX"POUR', '<a title="DIX&#34;POUR">', true],
    ['A<B-10', '<title>A&#60;B-10</title>', true],
    ['L’"ÉTÉ"-26', '{"name":"L’\\"ÉTÉ\\"-26"}', true],
    ['été', 'un été chaud', true],
    ['été', 'étés', false],
    ['(10%)', 'remise (10%) ici', true],
    ['10-%', 'rien', false],
  ])('%s in %s: %s', (code, body, isThere) => {
    const found = isThere ? code : null
    expect(codeFinder([code, 'AUTRE-CODE'])(body)).toBe(found)
    expect(codeFinder([code, ...Array.from({ length: 20 }, (_, at) => `AUTRE-${at}-CODE`)])(body)).toBe(found)
  })
})

test('of no code, nothing is found', () => expect(codeFinder([])('CIME10')).toBeNull())
