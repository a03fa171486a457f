import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { qrPath } from './qr-path.ts'

const uri =
  'otpauth://totp/ca-cpourmoi.com:zoe@exemple.fr?issuer=ca-cpourmoi.com&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30'

/** The modules that a path of rectangles darkens. */
function painted(path: string): Set<string> {
  const dark = new Set<string>()
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let shift = 0; shift < Number(length); shift++) dark.add(`${Number(x) + shift} ${y}`)
  return dark
}

test('the path darkens the modules of the code, and no other', () => {
  const { size, path } = qrPath(uri)
  const { data } = encode(uri, { ecc: 'M', border: 4 })
  const expected = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`${x} ${y}`] : [])))
  expect(size).toBe(data.length)
  expect(painted(path)).toEqual(new Set(expected))
  expect(path.replaceAll(/M\d+ \d+h(\d+)v1h-\1z/g, '')).toBe('')
})

test('four modules around it stay white', () => {
  const { size, path } = qrPath(uri)
  for (const place of painted(path))
    for (const at of place.split(' ').map(Number)) {
      expect(at).toBeGreaterThanOrEqual(4)
      expect(at).toBeLessThan(size - 4)
    }
})
