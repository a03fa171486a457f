import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { image, imageFiles } from '@portal/content'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { environment } from '../../ground/host/environment.ts'
import { toImage } from '../to-snapshot/image.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { otherKinds } from './picture-kind.ts'
import { drawnFilePlace } from './picture-store.ts'
import { type RefusedPicture, refusalSentence } from './refused-picture.ts'
import { mediaFolder } from './stored-picture.ts'

const folder = fileURLToPath(new URL('../../../../tests/corpus/pictures/', import.meta.url))
const colours = {
  red: [200, 30, 30],
  green: [30, 160, 60],
  blue: [30, 60, 200],
  yellow: [230, 210, 40],
  white: [255, 255, 255],
  black: [0, 0, 0],
} as const

/** What each file of the corpus is, and what the entrance must answer. */
const entry = z.strictObject({
  file: z.string(),
  note: z.string(),
  /** As it is sent, where that is not its own. */
  name: z.string().optional(),
  type: z.string().optional(),
  accepted: z
    .strictObject({
      width: z.number(),
      height: z.number(),
      /** Colours of the four quarters, line by line: they tell a picture that stands upright. */
      corners: z.array(z.enum(Object.keys(colours) as (keyof typeof colours)[])).optional(),
    })
    .optional(),
  refused: z
    .enum(['empty', 'unknown', 'animated', 'too-small', 'too-large', 'damaged', ...otherKinds])
    .optional(),
})
const corpus = z.array(entry).parse(JSON.parse(await readFile(path.join(folder, 'index.json'), 'utf8')))

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const send = async ({
  file,
  name = file,
  type = `image/${path.extname(file).slice(1)}`,
}: z.infer<typeof entry>) => {
  const form = new FormData()
  form.set('file', new File([await readFile(path.join(folder, file))], name, { type }))
  form.set('_payload', JSON.stringify({ alt: 'Une image du corpus' }))
  return cms.rest('editeur', 'POST', '/media', form)
}

/** What a refusal says; sizes stand in some of them and are left out. */
function sentenceOf(refused: NonNullable<z.infer<typeof entry>['refused']>): string {
  const other = otherKinds.find((kind) => kind === refused)
  if (other) return refusalSentence({ kind: 'other-kind', found: other })
  const least = { width: 800, height: 450 }
  const facts = { width: 0, height: 0, least, mostPixels: 50_000_000, mostOnOneSide: 16_000 }
  return refusalSentence({ kind: refused, ...facts } as RefusedPicture).replace(/^.*?\s: /, '')
}

test('the corpus names each of its files once', async () => {
  const files = (await readdir(folder)).filter((name) => name !== 'index.json')
  expect(corpus.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
  expect(corpus.length).toBeGreaterThanOrEqual(100)
  for (const { accepted, refused } of corpus) expect([accepted, refused].filter(Boolean)).toHaveLength(1)
})

test.each(corpus.filter(({ refused }) => refused).map((one) => [one.file, one] as const))(
  '%s is refused, beside the file, with what to do',
  async (_, one) => {
    const stored = await readdir(mediaFolder(environment.stateFolder)).catch(() => [])
    const answer = await send(one)
    expect(answer.status, answer.text).toBe(400)
    const [error] = answer.json.errors[0].data.errors
    expect(error.path).toBe('file')
    expect(error.message).toContain(sentenceOf(one.refused ?? 'unknown'))
    expect(await readdir(mediaFolder(environment.stateFolder)).catch(() => [])).toEqual(stored)
  },
)

test.each(corpus.filter(({ accepted }) => accepted).map((one) => [one.file, one] as const))(
  '%s is taken: upright, in its size, with its colours and nothing else',
  async (_, one) => {
    const answer = await send(one)
    expect(answer.status, answer.text).toBe(201)
    const { doc } = answer.json
    const { width, height, corners = [] } = one.accepted ?? { width: 0, height: 0 }
    expect(doc).toMatchObject({ width, height, mimeType: 'image/jpeg' })
    expect(doc.filename).toMatch(/^[a-z0-9-]+-[0-9a-f]{8}(?:-\d+)?\.jpg$/)

    const stored = await readFile(path.join(mediaFolder(environment.stateFolder), doc.filename))
    const shown = image.parse(toImage(doc))
    const published = await Promise.all(
      imageFiles(shown).map((name) => readFile(drawnFilePlace(environment.stateFolder, name))),
    )
    for (const bytes of [stored, ...published]) await expectNothingBesidePixels(bytes)
    const quarters = await Promise.all(
      [0, 1, 2, 3].map((quarter) => colourAt(stored, (quarter % 2) * 0.5 + 0.25, quarter < 2 ? 0.25 : 0.75)),
    )
    corners.forEach((corner, index) => {
      for (const channel of [0, 1, 2])
        expect(
          Math.abs((quarters[index]?.[channel] ?? 0) - (colours[corner][channel] ?? 0)),
          corner,
        ).toBeLessThan(60)
    })
  },
)

async function expectNothingBesidePixels(bytes: Buffer) {
  const { exif, xmp, iptc, icc, orientation, comments, format, hasAlpha } = await sharp(bytes).metadata()
  expect({ exif, xmp, iptc, icc, orientation, comments, hasAlpha }).toEqual({ hasAlpha: false })
  expect(['jpeg', 'webp', 'heif']).toContain(format)
  expect(bytes.toString('latin1')).not.toMatch(/script|Jeanne|Martin|<\?php|secret\.txt|GPS/)
}

async function colourAt(bytes: Buffer, across: number, down: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(info.height * down) * info.width + Math.floor(info.width * across)) * info.channels
  return [...data.subarray(at, at + 3)]
}
