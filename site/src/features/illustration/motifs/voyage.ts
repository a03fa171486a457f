import type { Seeded } from './seed.ts'
import { circle, ellipse, ground, type Ink, moved, path, rect, row, stroke, turned } from './shapes.ts'

const wave = (ink: Ink, y: number, depth: number, phase: number) =>
  path(ink, `M${-phase} ${y}${`q20 ${depth} 40 0t40 0`.repeat(5)}V200H0z`)

/** A sail on the sea; a suitcase under a plane; a palm on its island. */
export function voyage({ between, pick, chance }: Seeded): string[] {
  const sky = pick<Ink>(['cream', 'blush', 'sky', 'sun'])
  const sun = circle(
    sky === 'sun' ? 'snow' : sky === 'sky' ? 'sun' : 'brick',
    between(60, 262),
    between(44, 78),
    between(20, 34),
  )
  switch (between(0, 2)) {
    case 0: {
      const x = between(128, 196)
      const sails: Ink = chance() ? 'snow' : 'brick'
      return [
        ground(sky),
        sun,
        rect('blue', 0, between(110, 122), 320, 90),
        moved(
          x,
          between(122, 136),
          turned(
            between(-7, 7),
            0,
            0,
            path('night', 'M-52 0H56q-6 24-24 24H-34Q-48 20-52 0z'),
            path(sails, 'M4-8V-92L-44-8z'),
            path(sails === 'snow' ? 'sky' : 'sun', 'M10-8V-76Q44-44 46-8z'),
          ),
        ),
        wave('cloth', between(146, 160), 14, between(0, 40)),
      ]
    }
    case 1: {
      const bag = pick<Ink>(['brick', 'cloth', 'leaf'])
      return [
        ground(sky),
        sun,
        stroke('snow', 3, `M-10 ${between(70, 100)}Q120 ${between(20, 50)} 250 ${between(30, 44)}`, '3 9'),
        turned(
          between(-18, 4),
          252,
          38,
          path('night', 'M222 34h24l-14-22h10l22 22h20q12 4 0 9h-20l-22 22h-10l14-22h-24l-8-11z'),
        ),
        moved(
          between(136, 174),
          0,
          stroke('night', 7, 'M-22 92V74q0-8 8-8h28q8 0 8 8v18'),
          rect(bag, -62, 88, 124, 92, 14),
          rect('sun', -40, 88, 11, 92),
          rect('sun', 29, 88, 11, 92),
          circle('snow', between(-12, 12), between(118, 146), 13),
          rect('night', -48, 180, 18, 8, 3),
          rect('night', 30, 180, 18, 8, 3),
        ),
      ]
    }
    default: {
      const lean = between(-34, 34)
      const x = between(136, 184)
      const top = between(62, 80)
      return [
        ground(sky),
        sun,
        rect('blue', 0, between(128, 140), 320, 72),
        ellipse('cream', x, 176, between(96, 130), 32),
        stroke('brick', 9, `M${x} 166Q${x} 110 ${x + lean} ${top}`),
        moved(
          x + lean,
          top,
          row(5, (index) =>
            turned(index * 50 - 190 + between(-8, 8), 0, 0, path('leaf', 'M0 0Q28-26 64-2 30-6 0 0z')),
          ),
        ),
        circle('night', x + lean + 4, top + 6, 5),
        wave('cloth', between(180, 188), 8, between(0, 40)),
      ]
    }
  }
}
