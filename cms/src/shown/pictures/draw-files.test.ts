import { createHash } from 'node:crypto'
import { imageFiles, imageSizes } from '@portal/content'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { drawFiles } from './draw-files.ts'

/** The same noise on every machine: no two neighbours alike, which no format can make light. */
function noise(width: number, height: number): Buffer {
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0, block = 0; at < pixels.length; at += 64, block += 1)
    createHash('sha512').update(String(block)).digest().copy(pixels, at)
  return pixels
}

const key = '0'.repeat(32)
const picture = { key, alternative: 'Du bruit', width: 2000, height: 1250, focal: { x: 0.5, y: 0.5 } }
let stored: Buffer
let drawn: Map<string, Buffer>
beforeAll(async () => {
  const { width, height } = picture
  stored = await sharp(noise(width, height), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer()
  drawn = await drawFiles(stored, picture)
}, 120_000)

describe('the worst picture that there is', () => {
  test('has every file, in its format and its size', async () => {
    expect([...drawn.keys()].toSorted()).toEqual(imageFiles(picture).toSorted())
    for (const frame of ['card', 'page'] as const)
      for (const { width, height } of imageSizes(picture, frame))
        for (const [format, kind] of [
          ['avif', 'heif'],
          ['webp', 'webp'],
        ]) {
          const bytes = drawn.get(`${key}-${frame}-${width}.${format}`)
          expect(await sharp(bytes).metadata()).toMatchObject({ format: kind, width, height })
        }
  })

  test('weighs 35 kB at most on a card', () => {
    const cards = [...drawn].filter(([name]) => name.includes('-card-'))
    expect(cards).toHaveLength(4)
    for (const [name, { length }] of cards) expect(length, name).toBeLessThanOrEqual(35_000)
  })

  test('weighs 90 and 200 kB at most on its page', () => {
    for (const [name, { length }] of drawn)
      expect(length, name).toBeLessThanOrEqual(name.includes('-1400.') ? 200_000 : 90_000)
  })
})

test('drawn twice, a picture gives the same bytes', { timeout: 60_000 }, async () => {
  const small = { ...picture, width: 800, height: 500 }
  const bytes = await sharp(stored).resize(800, 500).blur(3).jpeg().toBuffer()
  expect(await drawFiles(bytes, small)).toEqual(await drawFiles(bytes, small))
})

test('an ordinary photograph is not blurred: its edges stay', async () => {
  const half = await sharp({ create: { width: 400, height: 500, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const bytes = await sharp({ create: { width: 800, height: 500, channels: 3, background: '#000' } })
    .composite([{ input: half, left: 0, top: 0 }])
    .jpeg()
    .toBuffer()
  const files = await drawFiles(bytes, { ...picture, width: 800, height: 500 })
  for (const format of ['avif', 'webp']) {
    const { data, info } = await sharp(files.get(`${key}-card-640.${format}`))
      .raw()
      .toBuffer({ resolveWithObject: true })
    const row = (info.height >> 1) * info.width
    const at = (x: number) => data[(row + x) * info.channels] ?? 0
    expect(at(310) - at(330), format).toBeGreaterThan(200)
  }
})
