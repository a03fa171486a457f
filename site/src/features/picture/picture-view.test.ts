import { expect, test } from 'vitest'
import { pictureView } from './picture-view.ts'
import { sourceSet } from './source-set.ts'

const key = '0123456789abcdef0123456789abcdef'
const picture = { key, alternative: 'Des skis', width: 2000, height: 1250, focal: { x: 0.5, y: 0.5 } }

test('a card asks for its two widths, in the format that is wanted', () => {
  const view = pictureView(picture, 'card')
  expect(sourceSet('/images/', view.candidates, 'avif')).toBe(
    `/images/${key}-card-360.avif 360w, /images/${key}-card-640.avif 640w`,
  )
  expect(view).toMatchObject({ width: 360, height: 225, focal: 'focal-x-2 focal-y-2' })
})

test.each([
  [{ x: 0, y: 0 }, 'focal-x-0 focal-y-0'],
  [{ x: 1, y: 0.5 }, 'focal-x-4 focal-y-2'],
  [{ x: 0.5, y: 1 }, 'focal-x-2 focal-y-4'],
])('what is cut again keeps the point %o in view', (focal, classes) => {
  expect(pictureView({ ...picture, width: 6000, focal }, 'card').focal).toBe(classes)
})

test('a small picture that was stored before the rule is not made larger', () => {
  expect(pictureView({ ...picture, width: 300, height: 400 }, 'page')).toMatchObject({
    candidates: [{ stem: `${key}-page-300`, width: 300 }],
    width: 300,
    height: 169,
  })
})
