import type { Seeded } from './seed.ts'
import { circle, ground, type Ink, path, rect, row, stroke, turned } from './shapes.ts'

const pairs: [[Ink, Ink, Ink], ...[Ink, Ink, Ink][]] = [
  ['sage', 'cloth', 'brick'],
  ['sun', 'brick', 'cloth'],
  ['sky', 'brick', 'sun'],
  ['blush', 'cloth', 'sun'],
  ['cloth', 'sun', 'brick'],
  ['cream', 'leaf', 'brick'],
]

const bow = (ink: Ink, x: number, y: number) => stroke(ink, 8, `M${x} ${y}c-44-34-52 8 0 0c52 8 44-34 0 0`)

/** A card held by a ribbon; a box; an envelope. */
export function cadeau({ between, pick }: Seeded): string[] {
  const [wall, wrap, ribbon] = pick(pairs)
  const confetti = row(between(5, 9), () =>
    circle(pick<Ink>([ribbon, 'snow', wrap]), between(16, 304), between(12, 190), between(2, 5)),
  )
  switch (between(0, 2)) {
    case 0: {
      const fold = between(120, 200)
      return [
        ground(wall),
        confetti,
        turned(
          between(-14, 12),
          160,
          104,
          rect(wrap, 78, 54, 164, 104, 12),
          rect(ribbon, fold - 7, 54, 14, 104),
          stroke('snow', 2, 'M88 64h144v84H88z', '6 5'),
          bow(ribbon, fold, 58),
        ),
      ]
    }
    case 1: {
      const side = between(92, 116)
      const left = 160 - side / 2
      return [
        ground(wall),
        confetti,
        turned(
          between(-5, 5),
          160,
          180,
          rect(wrap, left, 96, side, 88, 5),
          rect('night', left - 8, 78, side + 16, 24, 5),
          rect(ribbon, 152, 78, 16, 106),
          bow(ribbon, 160, 76),
        ),
      ]
    }
    default:
      return [
        ground(wall),
        confetti,
        turned(
          between(-10, 10),
          160,
          120,
          rect(ribbon, 100, between(24, 40), 120, 100, 6),
          stroke('snow', 4, `M116 62h${between(40, 84)}M116 78h${between(26, 60)}`),
          path('snow', 'M84 92 160 138 236 92v84H84z'),
          path(wrap, 'M84 92v84h152V92l-76 50z'),
          stroke('snow', 2, 'M92 168 148 124M228 168 172 124', '6 5'),
        ),
      ]
  }
}
