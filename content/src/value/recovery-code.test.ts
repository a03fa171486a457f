import { describe, expect, it } from 'vitest'
import { drawRecoveryCodes, typedCode } from './recovery-code.ts'

describe('recovery codes', () => {
  it('are ten, of 80 bits, and never drawn twice', () => {
    const codes = [...drawRecoveryCodes(), ...drawRecoveryCodes()]
    expect(new Set(codes).size).toBe(20)
    for (const code of codes) expect(code).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{4}-?){4}$/)
  })
})

describe('what is typed', () => {
  it.each([
    ['123456', { kind: 'digits', digits: '123456' }],
    [' 123 456 ', { kind: 'digits', digits: '123456' }],
    ['abcd-efgh-jkmn-pqrs', { kind: 'recovery', code: 'abcdefghjkmnpqrs' }],
    ['ABCD EFGH JKMN PQRS', { kind: 'recovery', code: 'abcdefghjkmnpqrs' }],
    ['ilo0-0000-0000-0000', { kind: 'recovery', code: '1100000000000000' }],
    ['12345', null],
    ['1234567', null],
    ['abcd-efgh-jkmn-pqr', null],
    ['abcd-efgh-jkmn-pqru', null],
    ['١٢٣٤٥٦', null],
    ['', null],
  ])('%j', (typed, expected) => {
    expect(typedCode(typed)).toEqual(expected)
  })
})
