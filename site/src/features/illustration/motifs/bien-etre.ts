import type { Seeded } from './seed.ts'
import { circle, ellipse, ground, type Ink, moved, path, rect, row, stroke, turned } from './shapes.ts'

const leaf = (ink: Ink, length: number) =>
  path(
    ink,
    `M0 0C-${length * 0.4}-${length * 0.35}-${length * 0.3}-${length * 0.8} 0-${length}C${length * 0.3}-${length * 0.8} ${length * 0.4}-${length * 0.35} 0 0z`,
  ) + stroke('snow', 2, `M0-4V-${Math.round(length * 0.8)}`)

/** Stones with a leaf; a lotus on the water; a candle and towels. */
export function bienEtre({ between, pick, chance }: Seeded): string[] {
  const wall = pick<Ink>(['blush', 'sage', 'cream', 'sky'])
  switch (between(0, 2)) {
    case 0: {
      const inks = pick<[Ink, Ink, Ink]>([
        ['night', 'cloth', 'blue'],
        ['cloth', 'brick', 'sun'],
        ['night', 'leaf', 'cream'],
      ])
      const x = between(146, 174)
      return [
        ground(wall),
        circle(wall === 'cream' ? 'sun' : 'snow', between(80, 240), between(60, 100), between(40, 58)),
        ellipse(inks[0], 160, 168, between(76, 96), 21),
        ellipse(inks[1], x, 136, between(54, 66), 17),
        ellipse(inks[2], x + between(-8, 8), 110, between(36, 46), 13),
        moved(x, 98, turned(between(-22, 22), 0, 0, leaf('leaf', between(50, 66)))),
      ]
    }
    case 1: {
      const petal: Ink = wall === 'blush' ? 'snow' : 'brick'
      const heart: Ink = petal === 'snow' ? 'brick' : 'blush'
      const water = between(132, 144)
      return [
        ground(wall),
        circle('sun', between(70, 250), between(40, 64), between(18, 26)),
        rect('blue', 0, water, 320, 70),
        row(3, (index) =>
          stroke('sky', 3, `M${between(40, 210)} ${water + 26 + index * 13}h${between(30, 70)}`),
        ),
        ellipse('leaf', 160, water + 12, between(74, 96), 13),
        moved(
          160,
          water + 10,
          ...[-62, 62, -32, 32, 0].map((degrees, index) =>
            turned(
              degrees,
              0,
              0,
              path(
                index % 2 === 0 || index === 4 ? petal : heart,
                `M0 0C-30-26-20-58 0-${between(68, 80)} 20-58 30-26 0 0z`,
              ),
            ),
          ),
        ),
      ]
    }
    default: {
      const tall = between(64, 92)
      const side = chance() ? 84 : 196
      const towels = side === 84 ? 148 : 60
      return [
        ground(wall),
        circle('snow', side + 20, 160 - tall, between(34, 48)),
        rect('cloth', 0, 164, 320, 36),
        rect(wall === 'cream' ? 'sage' : 'cream', side, 164 - tall, 40, tall, 5),
        stroke('night', 3, `M${side + 20} ${164 - tall}v-10`),
        path('brick', `M${side + 20} ${156 - tall}q-15-12 0-34 15 22 0 34z`),
        path('sun', `M${side + 20} ${156 - tall}q-7-6 0-17 7 11 0 17z`),
        row(3, (index) =>
          rect(
            pick<Ink>(['brick', 'blue', 'sun', 'leaf']),
            towels + between(0, 8),
            140 - index * 25,
            108,
            23,
            11,
          ),
        ),
      ]
    }
  }
}
