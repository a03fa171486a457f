import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { image, imageFiles, snapshot } from '@portal/content'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { environment } from '../../ground/host/environment.ts'
import { readPublishedContent } from '../../publish/read-content.ts'
import { toImage } from '../to-snapshot/image.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { aFile, anUnpreparedPicture, aPhotograph } from '../../testing/photographs.ts'
import { aCategory, aPublishedOffer, aVettedProvider } from '../../testing/situations.ts'
import { drawnFilePlace } from '../pictures/picture-store.ts'
import { preparationSteps } from './prepare-stored.ts'
import { prepareAllStored, processPictures } from './process-pictures.ts'
import { mediaFolder, readStoredPicture } from '../pictures/stored-picture.ts'

const { stateFolder } = environment
/** Every file is old enough to be taken for forgotten. */
const before = new Date('2999-01-01T00:00:00Z')
const nothing = { prepared: 0, drawn: 0, forgotten: 0, refused: [] }

let cms: Cms
let offer: string
beforeAll(async () => {
  cms = await startCms()
  const provider = await aVettedProvider(cms)
  const category = await aCategory(cms)
  offer = (await aPublishedOffer(cms, provider.id, category.id)).id
})
afterAll(() => cms.stop())
beforeEach(async () => {
  await show(null)
  await cms.payload.delete({
    collection: 'media',
    where: { id: { exists: true } },
    overrideAccess: true,
    context: { fromArchive: true },
  })
  await processPictures(cms.payload, { before })
})

const show = (id: string | null) =>
  cms.payload.update({
    collection: 'offers',
    id: offer,
    data: { image: id },
    overrideAccess: true,
    context: { withoutPublication: true, fromArchive: true },
  })
const stored = (id: string) =>
  cms.payload.findByID({ collection: 'media', id, depth: 0, overrideAccess: true })
const library = () => readdir(mediaFolder(stateFolder))
const publishedNames = async (id: string) => imageFiles(image.parse(toImage(await stored(id))))

test('a picture that was stored as it came is prepared, once', async () => {
  const bytes = await aPhotograph({ width: 3000, height: 2000, position: true })
  const { id } = await anUnpreparedPicture(cms, 'ici.jpg', bytes)
  expect(await processPictures(cms.payload, { before })).toEqual({ ...nothing, prepared: 1, drawn: 1 })
  const after = await stored(id)
  expect(after).toMatchObject({
    alt: 'Une piste au soleil',
    mimeType: 'image/jpeg',
    width: 2000,
    height: 1333,
  })
  const kept = await readStoredPicture(stateFolder, after)
  expect((await sharp(kept ?? Buffer.alloc(0)).metadata()).exif).toBeUndefined()
  expect(await library()).toEqual([after.filename])
  expect(await processPictures(cms.payload, { before })).toEqual(nothing)
})

test.each([...preparationSteps, 'drawn'] as const)(
  'fault injected: cut after the step « %s », it ends where it would have ended',
  async (cutAfter) => {
    const whole = await anUnpreparedPicture(cms, 'entiere.jpg', await aPhotograph({ colour: '#a01010' }))
    await processPictures(cms.payload, { before })
    const wanted = await stored(whole.id)

    const { id } = await anUnpreparedPicture(cms, 'coupee.jpg', await aPhotograph({ colour: '#10a010' }))
    const cut = processPictures(cms.payload, {
      before,
      onStep: (step) => {
        if (step === cutAfter) throw new Error('cut')
      },
    })
    await expect(cut).rejects.toThrow('cut')
    expect((await processPictures(cms.payload, { before })).refused).toEqual([])
    const after = await stored(id)
    expect(await readStoredPicture(stateFolder, after)).not.toBeNull()
    for (const name of await publishedNames(id))
      expect(await readFile(drawnFilePlace(stateFolder, name))).toBeTruthy()
    expect(new Set(await library())).toEqual(new Set([after.filename, wanted.filename]))
    expect(await processPictures(cms.payload, { before })).toEqual(nothing)
  },
)

test('what is smaller than the rule was stored before it, and is prepared; what is damaged is named', async () => {
  const small = await anUnpreparedPicture(cms, 'petite.jpg', await aPhotograph({ width: 400, height: 300 }))
  const damaged = await anUnpreparedPicture(cms, 'coupee.jpg', (await aPhotograph()).subarray(0, 900))
  const missing = await anUnpreparedPicture(cms, 'partie.jpg', await aPhotograph())
  await rm(path.join(mediaFolder(stateFolder), 'partie.jpg'))
  const { prepared, refused } = await processPictures(cms.payload, { before })
  expect(prepared).toBe(1)
  expect(refused.map(({ name, refused: { kind } }) => `${name} : ${kind}`).toSorted()).toEqual([
    'Une piste au soleil (coupee.jpg) : damaged',
    'Une piste au soleil (partie.jpg) : missing',
  ])
  expect((await publishedNames(small.id)).filter((name) => name.includes('-page-'))).toHaveLength(2)
  expect((await stored(damaged.id)).digest ?? null).toBeNull()
  expect((await stored(missing.id)).digest ?? null).toBeNull()
})

test('a file that is altered or lost is drawn again, and one of nobody is taken away', async () => {
  const file = await aFile('photo.jpg')
  const data = { alt: 'Une photographie' }
  const { id } = await cms.payload.create({ collection: 'media', data, file, overrideAccess: true })
  const names = await publishedNames(id)
  const [altered = '', lost = ''] = names.map((name) => drawnFilePlace(stateFolder, name))
  const bytes = await readFile(altered)
  for (const harm of [() => writeFile(altered, 'something else'), () => rm(lost)]) {
    await harm()
    expect(await processPictures(cms.payload, { before })).toEqual({ ...nothing, drawn: 1 })
    expect(await readFile(altered)).toEqual(bytes)
  }
  await writeFile(path.join(mediaFolder(stateFolder), 'nobody.jpg'), 'left by an upload that was cut')
  expect(await processPictures(cms.payload, { before: new Date(0) })).toEqual(nothing)
  expect(await processPictures(cms.payload, { before })).toEqual({ ...nothing, forgotten: 1 })
})

test('a publication prepares what it is about to show', async () => {
  const { id } = await anUnpreparedPicture(cms, 'vieille.jpg', await aPhotograph({ position: true }))
  await show(id)
  const { content, media } = await readPublishedContent(cms.payload)
  const shown = snapshot.shape.offers.parse(content.offers).find(({ image: picture }) => picture)?.image
  expect([...media.keys()].toSorted()).toEqual(shown && imageFiles(shown).toSorted())
  for (const { place } of media.values()) expect((await sharp(place).metadata()).exif).toBeUndefined()
  expect((await stored(id)).digest).toBeTruthy()
})

test('a publication shows nothing of what it cannot prepare', async () => {
  const { id } = await anUnpreparedPicture(cms, 'abimee.jpg', (await aPhotograph()).subarray(0, 900))
  await show(id)
  expect((await readPublishedContent(cms.payload)).media.size).toBe(0)
})

test('what somebody has approved stays approved once it is prepared, and nothing else does', async () => {
  const options = { collection: 'media', depth: 0, overrideAccess: true } as const
  const context = { withoutPublication: true }
  const { id } = await anUnpreparedPicture(cms, 'approuvee.jpg', await aPhotograph())
  const { id: unread } = await anUnpreparedPicture(
    cms,
    'inconnue.jpg',
    await aPhotograph({ colour: '#a01010' }),
  )
  const review = { digest: 'f'.repeat(64) }
  await cms.payload.db.updateOne({ collection: 'media', id: unread, data: { review } })
  await processPictures(cms.payload, { before })
  const again = await cms.payload.update({ ...options, id, data: { focalX: 10, focalY: 10 }, context })
  expect([again._status, again.review?.state]).toEqual(['published', 'approved'])
  await expect(
    cms.payload.update({ ...options, id: unread, data: { focalX: 10, focalY: 10 }, context }),
  ).rejects.toThrow('Rien n’est publié sans relecture')
})

test('a start prepares what was stored, and leaves alone what is prepared', async () => {
  await anUnpreparedPicture(cms, 'avant.jpg', await aPhotograph())
  expect((await prepareAllStored(cms.payload)).prepared).toBe(1)
  expect((await prepareAllStored(cms.payload)).prepared).toBe(0)
})
