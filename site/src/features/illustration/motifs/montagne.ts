import type { Seeded } from './seed.ts'
import { circle, ground, type Ink, path, rect, row, stroke, turned } from './shapes.ts'

const peak = (ink: Ink, x: number, top: number, half: number) =>
  path(ink, `M${x - half} 200 ${x} ${top} ${x + half} 200z`)

/** Snow on the top third of a peak, with a torn lower edge. */
function cap(x: number, top: number, half: number): string {
  const reach = Math.round((half * 46) / (200 - top))
  return path(
    'snow',
    `M${x} ${top}l${-reach} 46 ${reach * 0.6}-10 ${reach * 0.4} 16 ${reach * 0.5}-18 ${reach * 0.5} 12z`,
  )
}

const fir = (ink: Ink, x: number, foot: number, size: number) =>
  path(
    ink,
    `M${x} ${foot - size * 2}l${size * 0.7} ${size * 1.2}h-${size * 0.3}l${size * 0.4} ${size * 0.8}H${x - size * 0.8}l${size * 0.4}-${size * 0.8}h-${size * 0.3}z`,
  )

/** Peaks with a slope; a lake; a cable car. */
export function montagne({ between, pick, chance }: Seeded): string[] {
  const sky = pick<Ink>(['sky', 'cream', 'blush', 'sage'])
  const far = sky === 'sage' ? 'leaf' : 'blue'
  const left = between(78, 128)
  const right = between(190, 244)
  const leftTop = between(52, 92)
  const rightTop = between(34, 74)
  const sun = circle(sky === 'cream' ? 'brick' : 'sun', between(120, 270), between(36, 66), between(18, 28))
  const range = [
    peak(far, left, leftTop, between(100, 124)),
    cap(left, leftTop, 112),
    peak(chance() ? 'cloth' : far, right, rightTop, 122),
    cap(right, rightTop, 122),
  ]
  switch (between(0, 2)) {
    case 0: {
      const tilt = between(-28, -12)
      return [
        ground(sky),
        sun,
        ...range,
        path('snow', `M0 ${between(168, 182)}Q110 ${between(128, 150)} 320 ${between(172, 190)}V200H0z`),
        turned(tilt, 160, 172, stroke('brick', 5, 'M126 168h70'), stroke('brick', 5, 'M132 179h70')),
      ]
    }
    case 1: {
      const shore = between(142, 156)
      return [
        ground(sky),
        sun,
        ...range,
        rect('cloth', 0, shore, 320, 60),
        row(4, (index) =>
          stroke('sky', 3, `M${between(30, 230)} ${shore + 12 + index * 10}h${between(24, 60)}`),
        ),
        row(between(3, 5), (index) => fir('leaf', 40 + index * between(44, 60), shore + 6, between(14, 24))),
      ]
    }
    default: {
      const drop = between(18, 44)
      const cabin = between(118, 184)
      const wire = 60 + Math.round((drop * cabin) / 320)
      return [
        ground(sky),
        sun,
        ...range,
        stroke('night', 2, `M0 60 320 ${60 + drop}`),
        stroke('night', 3, `M${cabin} ${wire}v22`),
        rect(pick<Ink>(['brick', 'sun']), cabin - 25, wire + 22, 50, 38, 9),
        rect('snow', cabin - 18, wire + 29, 15, 15, 3),
        rect('snow', cabin + 3, wire + 29, 15, 15, 3),
        row(between(4, 6), (index) => fir('night', 20 + index * between(50, 62), 202, between(14, 28))),
      ]
    }
  }
}
