import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { codePointName, fromHex, hexOctet, sha256Hex, toHex } from './hexadecimal.ts'

const everyByte = Uint8Array.from({ length: 256 }, (_, octet) => octet)

test('bytes are written as Node writes them, and read back', () => {
  for (const bytes of [new Uint8Array(), everyByte, new Uint8Array(randomBytes(33))]) {
    expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
    expect(toHex(bytes.buffer)).toBe(toHex(bytes))
    expect(fromHex(toHex(bytes))).toEqual(bytes)
    expect(fromHex(toHex(bytes).toUpperCase())).toEqual(bytes)
  }
  expect(hexOctet(10)).toBe('0a')
})

describe('what is not hexadecimal is no bytes, rather than those that can be read of it', () => {
  test.each(['0', '0g', 'gg', '00 ', ' 00', '0x00', '0\n', 'é0', '00zz'])('%j', (digits) => {
    expect(fromHex(digits)).toBeNull()
  })
})

test('a digest is that of the text in UTF-8', async () => {
  for (const text of ['', 'é', '😀', 'a'.repeat(100_000)])
    expect(await sha256Hex(text)).toBe(createHash('sha256').update(text).digest('hex'))
})

test('a character has its number, past the first plane too', () => {
  expect(['\u00a0', 'A', '😀', ''].map(codePointName)).toEqual(['U+00A0', 'U+0041', 'U+1F600', 'U+0000'])
})
