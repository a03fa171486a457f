import { expect, test } from 'vitest'
import { category, motifs } from './category.ts'

const cinema = {
  slug: 'cinema',
  name: 'Cinéma',
  introduction: 'Des places à l’unité et des carnets.',
  motif: 'cinema',
  position: 3,
}

test.each(motifs)('a shelf may be drawn with %s', (motif) => {
  expect(category.parse({ ...cinema, motif })).toEqual({ ...cinema, motif })
})

test.each([
  { motif: 'licorne' },
  { position: 0 },
  { position: 1.5 },
  { name: 'x'.repeat(41) },
  { introduction: '' },
])('%j is refused', (wrong) => {
  expect(category.safeParse({ ...cinema, ...wrong }).success).toBe(false)
})
