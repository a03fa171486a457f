import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nameOfCopy } from '../../ground/bucket/copy-names.ts'
import { environment } from '../../ground/host/environment.ts'
import type { Media } from '../../ground/payload-types.ts'
import { processPictures } from '../../shown/picture-library/process-pictures.ts'
import { mediaFolder, readStoredPicture } from '../../shown/pictures/stored-picture.ts'
import { type BucketStandIn, startBucket } from '../../testing/bucket-stand-in.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { aPhotograph } from '../../testing/photographs.ts'

const { stateFolder } = environment
let cms: Cms
let bucket: BucketStandIn
beforeAll(async () => {
  cms = await startCms()
  bucket = await startBucket()
  environment.mediaBucket = bucket.place
})
afterAll(async () => {
  // The modules are shared with the files that follow.
  environment.mediaBucket = null
  await bucket.stop()
  await cms.stop()
})

async function sent(name: string, file: File | string) {
  const form = new FormData()
  form.set('file', file)
  form.set('_payload', JSON.stringify({ alt: `Une piste, ${name}` }))
  return cms.rest('editeur', 'POST', '/media', form)
}
const photograph = async (name: string, colour: string) =>
  new File([new Uint8Array(await aPhotograph({ colour }))], name, { type: 'image/jpeg' })
async function uploaded(name: string, colour: string): Promise<Media> {
  const answer = await sent(name, await photograph(name, colour))
  expect(answer.status, answer.text).toBe(201)
  return answer.json.doc
}
const objectOf = ({ digest }: Media) => bucket.objects.get(nameOfCopy(digest ?? ''))?.bytes
const placeOf = ({ filename }: Media) => path.join(mediaFolder(stateFolder), filename ?? '')
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('a picture is in the bucket under its digest, and another machine has it from there', async () => {
  const picture = await uploaded('bleue.jpg', '#1e3cc8')
  const kept = objectOf(picture)
  expect(kept && digestOf(kept)).toBe(picture.digest)

  // The disk of another machine, or one that was lost.
  await rm(placeOf(picture))
  expect((await cms.rest(null, 'GET', `/media/file/${picture.filename}`)).status).toBe(403)
  expect(existsSync(placeOf(picture)), 'nothing is fetched for a stranger').toBe(false)
  expect((await cms.rest('juriste', 'GET', `/media/file/${picture.filename}`)).status).toBe(200)
  await writeFile(placeOf(picture), 'altered')
  expect(await readStoredPicture(stateFolder, picture)).toEqual(kept)

  // Another point in view has Payload read the file of its disk.
  await rm(placeOf(picture))
  const moved = await cms.rest('editeur', 'PATCH', `/media/${picture.id}`, { focalX: 10, focalY: 20 })
  expect(moved.status, moved.text).toBe(200)
  const edits = new URLSearchParams({
    'uploadEdits[focalPoint][x]': '30',
    'uploadEdits[focalPoint][y]': '40',
  })
  await rm(placeOf(picture), { force: true })
  const again = await cms.rest('editeur', 'PATCH', `/media/${picture.id}?${edits}`, {
    alt: 'Une autre piste',
  })
  expect(again.status, again.text).toBe(200)
  expect(again.json.doc.digest).toBe(picture.digest)
})

test('nothing is taken that the bucket has not', async () => {
  const { totalDocs } = await cms.payload.count({ collection: 'media', overrideAccess: true })
  bucket.setBroken(true)
  const answer = await sent('rouge.jpg', await photograph('rouge.jpg', '#c81e1e'))
  bucket.setBroken(false)
  expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('n’a pas pu être gardée')])
  expect(await cms.payload.count({ collection: 'media', overrideAccess: true })).toEqual({ totalDocs })
})

// Handlers of files open this way in Payload: a request that names a file, and sends none.
test('a file that a request only names is not taken', async () => {
  const before = bucket.asked.length
  const named = { filename: '../cms.db', mimeType: 'image/jpeg', size: 4, clientUploadContext: {} }
  const answer = await sent('nommee.jpg', JSON.stringify({ ...named, collectionSlug: 'media' }))
  expect(answer.status).toBe(400)
  expect(bucket.asked).toHaveLength(before)
})

test('a new bucket is filled, strangers leave it, and what is deleted leaves nothing', async () => {
  const picture = await uploaded('verte.jpg', '#1ec83c')
  bucket.objects.clear()
  bucket.objects.set('stored/inconnue.jpg', { bytes: Buffer.from('x'), writtenAt: new Date(0) })
  bucket.objects.set('autre/chose.txt', { bytes: Buffer.from('x'), writtenAt: new Date(0) })
  const hourAgo = new Date(Date.now() - 3_600_000)
  expect(await processPictures(cms.payload, { before: hourAgo })).toMatchObject({ forgotten: 1, refused: [] })
  expect(objectOf(picture)).toBeDefined()
  expect([...bucket.objects.keys()]).toContain('autre/chose.txt')
  expect([...bucket.objects.keys()]).not.toContain('stored/inconnue.jpg')

  await cms.payload.delete({ collection: 'media', id: picture.id, overrideAccess: true, trash: true })
  await expect.poll(() => objectOf(picture)).toBeUndefined()
})
