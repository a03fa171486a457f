import { expect, test } from 'vitest'
import { image } from './image.ts'

const picture = { file: 'ski-1.webp', alternative: 'Des skis', width: 8, height: 6, focal: { x: 0, y: 1 } }

test('a picture has a plain file name, a size, words and a point to keep in view', () => {
  expect(image.parse(picture)).toEqual(picture)
})

test.each([
  { file: '../ski.png' },
  { file: 'media/ski.png' },
  { file: '.png' },
  { file: 'ski.svg' },
  { file: 'ski.png\n' },
  { file: 'Ski.png' },
  { width: 0 },
  { height: 1.5 },
  { alternative: '' },
  { focal: { x: 1.01, y: 0 } },
])('%j is refused', (wrong) => {
  expect(image.safeParse({ ...picture, ...wrong }).success).toBe(false)
})
