import type { Category } from '@portal/content'
import { bienEtre } from './motifs/bien-etre.ts'
import { cadeau } from './motifs/cadeau.ts'
import { cinema } from './motifs/cinema.ts'
import { culture } from './motifs/culture.ts'
import { maison } from './motifs/maison.ts'
import { montagne } from './motifs/montagne.ts'
import { parc } from './motifs/parc.ts'
import { spectacle } from './motifs/spectacle.ts'
import { sport } from './motifs/sport.ts'
import { voyage } from './motifs/voyage.ts'
import { type Seeded, seededBy } from './motifs/seed.ts'
import { width } from './motifs/shapes.ts'

export type Motif = Category['motif']

const draughtsmen: Record<Motif, (seeded: Seeded) => string[]> = {
  montagne,
  parc,
  cinema,
  spectacle,
  voyage,
  cadeau,
  'bien-etre': bienEtre,
  maison,
  sport,
  culture,
}

/** The inside of a 320 × 200 SVG: flat shapes in the colours of the theme, the same for the same seed. */
export function draw(motif: Motif, seed: string): string {
  const seeded = seededBy(`${motif}/${seed}`)
  const mirrored = seeded.chance()
  const shapes = draughtsmen[motif](seeded).join('')
  return (mirrored ? `<g transform="matrix(-1 0 0 1 ${width} 0)">${shapes}</g>` : shapes).replace(
    /-?\d{1,9}\.\d{2,}/g,
    (number) => String(Math.round(Number(number) * 10) / 10),
  )
}
