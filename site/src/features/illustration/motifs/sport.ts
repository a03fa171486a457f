import type { Seeded } from './seed.ts'
import { circle, ground, type Ink, path, rect, row, stroke, turned } from './shapes.ts'

const wheel = (x: number, y: number) =>
  `<circle class="l night" stroke-width="6" cx="${x}" cy="${y}" r="34"/>` + circle('night', x, y, 4)

/** A bicycle; a court with its ball; a climbing wall. */
export function sport({ between, pick, chance }: Seeded): string[] {
  switch (between(0, 2)) {
    case 0: {
      const sky = pick<Ink>(['sky', 'sun', 'blush', 'cream'])
      const frame: Ink = sky === 'blush' || sky === 'sun' ? 'cloth' : 'brick'
      const x = between(98, 112)
      const y = between(134, 142)
      const hill = between(110, 150)
      return [
        ground(sky),
        circle(sky === 'sun' ? 'snow' : 'sun', between(50, 270), between(36, 56), between(16, 26)),
        path('sage', `M0 ${hill}Q${between(70, 120)} ${hill - 50} 180 ${hill}T320 ${hill - 10}V200H0z`),
        rect('leaf', 0, y + 34, 320, 40),
        wheel(x, y),
        wheel(x + 116, y),
        stroke(frame, 7, `M${x} ${y}l34-54h58l24 54M${x + 34} ${y - 54}l24 54h-58M${x + 58} ${y}l34-54`),
        stroke('night', 6, `M${x + 26} ${y - 66}h20M${x + 92} ${y - 54}l-5-20h18`),
      ]
    }
    case 1: {
      const court = pick<Ink>(['brick', 'leaf', 'cloth'])
      const x = between(112, 208)
      const y = between(72, 120)
      const ball: Ink = court === 'leaf' ? 'snow' : 'sun'
      return [
        ground(court),
        stroke('snow', 4, `M${between(20, 60)} 0V200M0 ${between(140, 170)}H320`),
        `<circle class="l snow" stroke-width="4" cx="${between(200, 320)}" cy="${between(0, 200)}" r="${between(60, 90)}"/>`,
        circle('night', x + 12, y + 16, 46),
        circle(ball, x, y, 46),
        turned(
          between(0, 180),
          x,
          y,
          stroke(
            court,
            4,
            `M${x - 42} ${y - 18}Q${x} ${y + 14} ${x + 42} ${y - 18}M${x - 38} ${y + 25}Q${x} ${y - 2} ${x + 38} ${y + 25}`,
          ),
        ),
      ]
    }
    default: {
      const wall = pick<Ink>(['cream', 'sky', 'blush'])
      const holds: [Ink, ...Ink[]] = ['brick', 'sun', 'leaf', 'cloth', 'blue']
      const rope = between(140, 190)
      return [
        ground(wall),
        path(chance() ? 'blue' : 'sage', `M0 0H${between(60, 130)}L${between(120, 180)} 200H0z`),
        stroke('night', 4, `M${rope} 0Q${rope + between(-24, 24)} 90 ${rope} 136`),
        `<circle class="l brick" stroke-width="7" cx="${rope}" cy="152" r="17"/>`,
        row(between(9, 11), (index) =>
          turned(
            between(0, 90),
            30 + (index % 5) * 66,
            30 + Math.floor(index / 5) * 62,
            rect(
              pick(holds),
              16 + (index % 5) * 64 + between(-10, 10),
              20 + Math.floor(index / 5) * 60 + between(-8, 8),
              between(16, 34),
              between(12, 20),
              9,
            ),
          ),
        ),
      ]
    }
  }
}
