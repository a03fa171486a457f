import type { Seeded } from './seed.ts'
import { circle, ground, type Ink, path, rect, row, stroke, turned } from './shapes.ts'

/** A screen before seats; a clapperboard; popcorn with a ticket. */
export function cinema({ between, pick, chance }: Seeded): string[] {
  switch (between(0, 2)) {
    case 0: {
      const inks = pick<[Ink, Ink]>([
        ['brick', 'cloth'],
        ['cloth', 'sun'],
        ['brick', 'blue'],
      ])
      const seats = between(6, 8)
      const step = 300 / seats
      const picture = pick([
        path('brick', 'M148 58l32 19-32 19z'),
        circle('sun', between(120, 200), 66, 17) + path('blue', 'M96 112l34-36 26 24 30-34 38 46z'),
        path('brick', 'M160 100c-46-30-18-54 0-34 18-20 46 4 0 34z'),
      ])
      return [
        ground('night'),
        path('cloth', `M92 112 ${between(0, 50)} 200H${between(270, 320)}L228 112z`),
        rect('cream', 92, between(24, 32), 136, 90, 3),
        picture,
        row(seats, (index) =>
          path(
            inks[index % 2] ?? 'brick',
            `M${Math.round(14 + index * step)} 200v-36a${Math.round(step / 2.6)} ${Math.round(step / 2.6)} 0 0 1 ${Math.round(step / 1.3)} 0v36z`,
          ),
        ),
      ]
    }
    case 1: {
      const wall = pick<Ink>(['sun', 'blush', 'sky'])
      const tilt = between(-24, -10)
      return [
        ground(wall),
        circle('cream', between(90, 230), between(80, 120), 84),
        turned(
          between(-5, 6),
          160,
          110,
          rect('night', 92, 84, 136, 86, 8),
          turned(
            tilt,
            98,
            82,
            rect('night', 92, 60, 136, 22, 5),
            row(4, (index) => path('snow', `M${104 + index * 34} 60h17l-12 22h-17z`)),
          ),
          row(4, (index) => path('snow', `M${96 + index * 34} 84h17l12 18h-17z`)),
          stroke('blue', 4, `M108 124h${between(50, 100)}M108 142h${between(30, 70)}`),
          circle('brick', 204, 148, 8),
        ),
      ]
    }
    default: {
      const wall = pick<Ink>(['cloth', 'brick', 'sage'])
      const stripe: Ink = wall === 'brick' ? 'cloth' : 'brick'
      const ticket = turned(
        between(8, 24) * (chance() ? 1 : -1),
        226,
        130,
        path('sun', 'M196 104h62v18a9 9 0 0 0 0 18v18h-62v-18a9 9 0 0 0 0-18z'),
        stroke('night', 2, 'M238 108v46', '4 5'),
      )
      return [
        ground(wall),
        row(8, (index) =>
          circle(
            index % 2 ? 'cream' : 'sun',
            92 + (index % 5) * 20 + between(-3, 3),
            (index < 5 ? 78 : 62) + between(-5, 5),
            between(13, 17),
          ),
        ),
        path('snow', `M78 84h108l-14 ${between(96, 104)}H92z`),
        path(stripe, 'M98 84h18l3 100h-13zM148 84h18l-8 100h-13z'),
        ticket,
      ]
    }
  }
}
