import { motifs } from '@portal/content'
import { expect, test } from 'vitest'
import { draw } from './draw.ts'

const slugs = Array.from({ length: 1000 }, (_, index) => `forfait-journee-${index}`)

test.each(motifs)('%s: a thousand offers, a thousand drawings, each under 1.5 kB', (motif) => {
  const drawings = slugs.map((slug) => draw(motif, slug))
  expect(new Set(drawings).size).toBe(slugs.length)
  expect(Math.max(...drawings.map((drawing) => drawing.length))).toBeLessThanOrEqual(1500)
})

test.each(motifs)('%s: well-formed, the palette only, no style attribute', (motif) => {
  for (const slug of slugs.slice(0, 60)) {
    const drawing = draw(motif, slug)
    expect(drawing).not.toMatch(/style=|NaN|undefined|fill=|stroke="/)
    const open = drawing.match(/<g /g)?.length ?? 0
    expect(drawing.match(/<\/g>/g)?.length ?? 0).toBe(open)
    for (const [, ink] of drawing.matchAll(/class="(?:l )?(\w+)"/g)) {
      expect([
        'sky',
        'blue',
        'cloth',
        'night',
        'sun',
        'brick',
        'blush',
        'sage',
        'leaf',
        'cream',
        'snow',
      ]).toContain(ink)
    }
  }
})

test('the same slug is drawn the same way, whatever else is drawn', () => {
  const alone = draw('montagne', 'ski-alpin')
  draw('parc', 'manege')
  expect(draw('montagne', 'ski-alpin')).toBe(alone)
})
