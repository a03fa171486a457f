import { expect, test } from 'vitest'
import { focalInCut, image, imageCut, imageFile, imageFiles, imageSizes } from './image.ts'

const key = '0123456789abcdef0123456789abcdef'
const picture = { key, alternative: 'Des skis', width: 2000, height: 1500, focal: { x: 0, y: 1 } }

test('a picture has a key, a size, words and a point to keep in view', () => {
  expect(image.parse(picture)).toEqual(picture)
})

test.each([
  { key: '../ski' },
  { key: key.slice(1) },
  { key: `${key}\n` },
  { key: key.toUpperCase() },
  { width: 0 },
  { height: 1.5 },
  { alternative: '' },
  { focal: { x: 1.01, y: 0 } },
])('%j is refused', (wrong) => {
  expect(image.safeParse({ ...picture, ...wrong }).success).toBe(false)
})

test.each([
  '../ski.png',
  `media/${key}-card-360.avif`,
  `${key}-card-360.svg`,
  `${key}-card-0.webp`,
  `${key}.webp`,
])('%s is no file of a picture', (name) => expect(imageFile.safeParse(name).success).toBe(false))

test.each([
  ['in the middle', 2000, 1500, { x: 0.5, y: 0.5 }, { width: 2000, height: 1250, left: 0, top: 125 }],
  ['at the top', 2000, 1500, { x: 0.5, y: 0 }, { width: 2000, height: 1250, left: 0, top: 0 }],
  ['at the bottom', 2000, 1500, { x: 0.5, y: 1 }, { width: 2000, height: 1250, left: 0, top: 250 }],
  [
    'at the right of a panorama',
    12_000,
    800,
    { x: 1, y: 0.5 },
    { width: 1280, height: 800, left: 10_720, top: 0 },
  ],
  [
    'a third from the left',
    12_000,
    800,
    { x: 1 / 3, y: 0.5 },
    { width: 1280, height: 800, left: 3360, top: 0 },
  ],
  ['of one pixel', 1, 1, { x: 0.5, y: 0.5 }, { width: 1, height: 1, left: 0, top: 0 }],
  ['of a line', 5000, 1, { x: 0, y: 0 }, { width: 2, height: 1, left: 0, top: 0 }],
])('the point %s stays in the cut of a card', (_, width, height, focal, cut) => {
  expect(imageCut({ width, height, focal }, 'card')).toEqual(cut)
})

test('where the point stands in the cut', () => {
  expect(focalInCut({ width: 12_000, height: 800, focal: { x: 1, y: 0.5 } }, 'card')).toEqual({
    x: 1,
    y: 0.5,
  })
  expect(focalInCut({ width: 12_000, height: 800, focal: { x: 0.5, y: 0.5 } }, 'card')).toEqual({
    x: 0.5,
    y: 0.5,
  })
})

test('no file is wider than the picture gives', () => {
  expect(imageSizes({ ...picture, width: 900, height: 900 }, 'page')).toEqual([{ width: 800, height: 450 }])
  expect(imageSizes({ ...picture, width: 200, height: 900 }, 'page')).toEqual([{ width: 200, height: 113 }])
  expect(imageFiles(picture)).toEqual([
    `${key}-card-360.avif`,
    `${key}-card-360.webp`,
    `${key}-card-640.avif`,
    `${key}-card-640.webp`,
    `${key}-page-800.avif`,
    `${key}-page-800.webp`,
    `${key}-page-1400.avif`,
    `${key}-page-1400.webp`,
  ])
  for (const file of imageFiles(picture)) expect(imageFile.parse(file)).toBe(file)
})
