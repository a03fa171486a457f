import { expect, it } from 'vitest'
import { decodeBase64Url, encodeBase64Url } from './base64url.ts'

it('reads back every length that it writes', () => {
  for (let length = 0; length < 70; length += 1) {
    const bytes = crypto.getRandomValues(new Uint8Array(length))
    const read = decodeBase64Url(encodeBase64Url(bytes))
    expect(read).toEqual(bytes)
    // Nothing else lies in the memory behind it.
    expect(read?.buffer.byteLength).toBe(length)
  }
})

it.each(['A', 'AAAAA', 'AA=', 'AA==', 'A+', 'A/', 'A A', 'AA\n', '\nAA', 'é', 'AA.', '-_-_-'])(
  '« %s » is not base64url',
  (text) => {
    expect(decodeBase64Url(text)).toBeNull()
  },
)
