import type { Seeded } from './seed.ts'
import { circle, ground, type Ink, moved, path, rect, row, stroke, turned } from './shapes.ts'

const cabins: [Ink, ...Ink[]] = ['brick', 'sun', 'blue', 'leaf']

/** A big wheel; a roller coaster; a circus tent with balloons. */
export function parc({ between, pick, chance }: Seeded): string[] {
  const sky = pick<Ink>(['cream', 'sky', 'blush'])
  const grass = path(
    'sage',
    `M0 ${between(168, 180)}Q160 ${between(150, 166)} 320 ${between(168, 184)}V200H0z`,
  )
  switch (between(0, 2)) {
    case 0: {
      const spokes = pick([6, 8, 10])
      const x = between(140, 180)
      const radius = between(58, 70)
      const first = between(0, 40)
      const shift = between(0, 3)
      const bank = between(182, 196)
      const rim = (index: number): [number, number] => {
        const angle = ((first + (360 / spokes) * index) * Math.PI) / 180
        return [Math.round(radius * Math.sin(angle)), Math.round(radius * Math.cos(angle))]
      }
      return [
        ground(sky),
        circle('sun', between(30, 290), between(30, 50), between(12, 20)),
        grass,
        stroke('night', 6, `M${x - between(30, 44)} ${bank} ${x} 92 ${x + between(30, 44)} ${bank}`),
        moved(
          x,
          92,
          `<circle class="l cloth" stroke-width="5" r="${radius}"/>`,
          stroke(
            'cloth',
            2,
            row(spokes, (index) => `M0 0L${rim(index).join(' ')}`),
          ),
          row(spokes, (index) => circle(cabins[(index + shift) % 4] ?? 'sun', ...rim(index), 10)),
          circle('sun', 0, 0, 9),
        ),
      ]
    }
    case 1: {
      const loop = between(126, 196)
      const crest = between(44, 76)
      const track = `M-10 ${between(120, 150)}C60 ${crest} 84 ${crest} 112 ${between(140, 156)}S${loop + 50} 168 ${loop + 34} 100 ${loop - 34} 70 ${loop - 26} 128 280 176 330 ${between(70, 110)}`
      return [
        ground(sky),
        row(6, (index) => stroke('blue', 3, `M${20 + index * 56} 200V${between(120, 150)}`)),
        grass,
        stroke('cloth', 8, track),
        stroke('snow', 2, track, '2 9'),
        turned(
          -between(24, 36),
          60,
          90,
          row(3, (index) => rect(cabins[index] ?? 'brick', 20 + index * 27, 68, 23, 15, 5)),
        ),
      ]
    }
    default: {
      const top = between(34, 52)
      const ink: Ink = chance() ? 'brick' : 'cloth'
      const balloons: [Ink, Ink, Ink] = chance() ? ['sun', 'blue', 'leaf'] : ['leaf', 'brick', 'blue']
      const beside = between(0, 1) * 190
      return [
        ground(sky),
        grass,
        path(ink, `M160 ${top}Q130 96 72 104V176H248V104Q190 96 160 ${top}z`),
        path('snow', `M160 ${top}Q146 98 122 105V176h24V106q7 0 14-${106 - top}z`),
        path('snow', `M160 ${top}Q174 98 198 105V176h-24V106q-7 0-14-${106 - top}z`),
        path('night', `M138 176q0-44 22-50 22 6 22 50z`),
        path('sun', `M160 ${top}v-${between(20, 26)}l${between(20, 32)} 8-${between(20, 26)} 8z`),
        row(3, (index) => {
          const x = 38 + beside + index * 22
          const y = between(48, 88)
          return (
            stroke('night', 1.5, `M${x} ${y}Q${x + 6} ${y + 40} ${60 + beside} 150`) +
            circle(balloons[index] ?? 'sun', x, y, 14)
          )
        }),
      ]
    }
  }
}
