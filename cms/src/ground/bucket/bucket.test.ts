import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BucketStandIn, startBucket } from '../../testing/bucket-stand-in.ts'
import { openBucket } from './bucket.ts'
import { bucketUrl } from './bucket-place.ts'

let standIn: BucketStandIn
beforeAll(async () => {
  standIn = await startBucket()
})
afterAll(() => standIn.stop())

const place = (text: string) => bucketUrl.safeParse(text)

test('what is written is read back, listed page after page, and taken away', async () => {
  const bucket = openBucket(bucketUrl.parse(standIn.url))
  const bytes = Buffer.from([0, 255, 216, 10, 13])
  expect(await bucket.read('stored/rien.jpg')).toBeNull()
  for (const name of ['stored/un.jpg', 'stored/deux.jpg', 'stored/trois.jpg', 'ailleurs/quatre.jpg'])
    await bucket.write(name, bytes, 'image/jpeg')
  expect(await bucket.read('stored/deux.jpg')).toEqual(bytes)
  const listed = await bucket.list('stored/')
  expect(listed.map(({ name, size }) => [name, size])).toEqual([
    ['stored/deux.jpg', 5],
    ['stored/trois.jpg', 5],
    ['stored/un.jpg', 5],
  ])
  expect(Date.now() - (listed[0]?.writtenAt.getTime() ?? 0)).toBeLessThan(60_000)
  await bucket.remove('stored/un.jpg')
  await bucket.remove('stored/un.jpg')
  expect(await bucket.read('stored/un.jpg')).toBeNull()
})

test('another secret opens nothing, and a fault says no key', async () => {
  const bucket = openBucket({ ...standIn.place, secret: 'un-autre-secret' })
  const before = [...standIn.objects.keys()]
  const refusal = await bucket
    .write('stored/intrus.jpg', Buffer.from('x'), 'image/jpeg')
    .catch((fault: unknown) => String(fault))
  expect(refusal).toContain('SignatureDoesNotMatch')
  expect(refusal).not.toContain('un-autre-secret')
  await expect(bucket.read('stored/deux.jpg')).rejects.toThrow('SignatureDoesNotMatch')
  await expect(bucket.list('')).rejects.toThrow('SignatureDoesNotMatch')
  expect([...standIn.objects.keys()]).toEqual(before)
})

test.each([
  ['https://clef:secret@s3.gra.io.cloud.ovh.net/photographies?region=gra', true],
  ['http://clef:secret@127.0.0.1:9000/photographies?region=x', true],
  ['http://clef:secret@s3.exemple.net/photographies?region=gra', false],
  ['https://s3.gra.io.cloud.ovh.net/photographies?region=gra', false],
  ['https://clef:secret@s3.gra.io.cloud.ovh.net/?region=gra', false],
  ['https://clef:secret@s3.gra.io.cloud.ovh.net/photographies', false],
  ['https://clef:secret@s3.gra.io.cloud.ovh.net/a/b?region=gra', false],
  ['https://clef:se%zzcret@s3.gra.io.cloud.ovh.net/photographies?region=gra', false],
  ['https://clef:secret@s3.gra.io.cloud.ovh.net/photographies?region=gra&acl=public-read', false],
])('the address %s is a bucket: %s', (text, isOne) => {
  expect(place(text).success).toBe(isOne)
})

test('signs of a secret are written in %XX', () => {
  expect(bucketUrl.parse('https://k:a%2Fb%2Bc%40d@s3.fr/photos?region=fr-par')).toEqual({
    endpoint: 'https://s3.fr/photos',
    region: 'fr-par',
    keyId: 'k',
    secret: 'a/b+c@d',
  })
})
