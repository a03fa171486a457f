import { expect, test } from 'vitest'
import { limitBody } from './limit-body.ts'

const handle = limitBody(async () => new Response('read'))
const post = (headers: Record<string, string>, body: BodyInit | null = 'x') =>
  handle(new Request('http://cms.test/api', { method: 'POST', headers, body }))

test('a body of an announced, reasonable length is read', async () => {
  expect((await post({ 'content-length': '1' })).status).toBe(200)
  expect((await post({}, null)).status).toBe(200)
})

test.each([
  [{ 'content-length': '10000000' }, 413],
  [{}, 411],
  [{ 'content-length': 'beaucoup' }, 411],
])('a body with %o is refused with %i', async (headers: Record<string, string>, status) => {
  expect((await post(headers)).status).toBe(status)
})
