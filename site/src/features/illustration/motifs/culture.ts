import type { Seeded } from './seed.ts'
import { circle, ground, type Ink, path, rect, row, stroke, turned } from './shapes.ts'

const spines: [Ink, ...Ink[]] = ['brick', 'cloth', 'sun', 'leaf', 'blue', 'night']

/** A museum; a shelf of books; a painting on its easel. */
export function culture({ between, pick, chance }: Seeded): string[] {
  switch (between(0, 2)) {
    case 0: {
      const sky = pick<Ink>(['sky', 'blush', 'sage', 'sun'])
      const stone: Ink = sky === 'sun' ? 'snow' : 'cream'
      const columns = between(4, 6)
      const gap = 148 / (columns - 1)
      return [
        ground(sky),
        circle(sky === 'sun' ? 'brick' : 'sun', between(40, 280), between(34, 60), between(16, 26)),
        path(chance() ? 'cloth' : 'brick', `M62 80 160 ${between(28, 42)} 258 80z`),
        rect(stone, 70, 82, 180, 12),
        row(columns, (index) => rect(index % 2 ? stone : 'snow', Math.round(78 + index * gap), 94, 16, 70)),
        rect(stone, 66, 162, 188, 10),
        rect('night', 50, 172, 220, 28),
        row(3, (index) => stroke('blue', 2, `M${58 + index * 6} ${180 + index * 7}H${262 - index * 6}`)),
      ]
    }
    case 1: {
      const wall = pick<Ink>(['sky', 'cream', 'sage', 'blush'])
      let x = between(50, 70)
      const books = row(between(5, 7), () => {
        const thick = between(18, 32)
        const tall = between(70, 112)
        const ink = pick(spines)
        const book =
          rect(ink, x, 164 - tall, thick, tall, 3) +
          rect(ink === 'sun' ? 'brick' : 'cream', x, 176 - tall, thick, 8)
        x += thick + 3
        return book
      })
      return [
        ground(wall),
        circle('snow', between(90, 230), between(70, 100), 68),
        books,
        turned(-between(12, 20), x + 6, 164, rect(pick(spines), x + 10, 78, 24, 86, 3)),
        rect('night', 28, 164, 264, 12, 3),
      ]
    }
    default: {
      const wall = pick<Ink>(['blush', 'sun', 'sage', 'cloth'])
      const horizon = between(86, 106)
      const scene = pick([
        circle('sun', between(124, 196), 70, 15) + path('blue', `M100 128V${horizon}q30-22 60 0t60-6v34z`),
        path('brick', 'M100 128V96l28-30 24 26 20-18 48 40v14z') + circle('sun', between(180, 204), 62, 10),
        rect('brick', between(108, 130), between(50, 60), 38, 38) +
          circle('sun', between(170, 190), 74, 20) +
          path('cloth', 'M128 128 158 84l28 44z'),
      ])
      return [
        ground(wall),
        stroke(
          'night',
          6,
          `M132 136 ${between(96, 118)} 200M188 136 ${between(202, 224)} 200M160 136V200M160 36V${between(12, 24)}`,
        ),
        rect('night', 90, 32, 140, 106, 4),
        rect(wall === 'cloth' ? 'cream' : 'sky', 100, 42, 120, 86),
        scene,
        rect('night', 96, 136, 128, 9, 3),
      ]
    }
  }
}
