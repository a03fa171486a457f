import type { Seeded } from './seed.ts'
import { circle, ground, type Ink, moved, path, rect, row, stroke, turned } from './shapes.ts'

const mask = (ink: Ink, smiling: boolean) =>
  path(ink, 'M-32-34Q0-46 32-34V6Q28 40 0 46-28 40-32 6z') +
  stroke('night', 4, `M-19-10q7-6 14 0M5-10q7-6 14 0M-15 ${smiling ? '14q15 16 30 0' : '26q15-16 30 0'}`)

/** A stage with two masks; a microphone in the lights; a piano. */
export function spectacle({ between, pick, chance }: Seeded): string[] {
  switch (between(0, 2)) {
    case 0: {
      const wall = pick<Ink>(['brick', 'blush', 'night'])
      const drape: Ink = wall === 'night' ? 'brick' : 'cloth'
      const happyFirst = chance()
      return [
        ground(wall),
        rect(wall === 'night' ? 'cloth' : 'night', 0, 170, 320, 30),
        moved(between(116, 132), between(104, 118), turned(between(-16, -4), 0, 0, mask('snow', happyFirst))),
        moved(between(184, 204), between(94, 112), turned(between(4, 18), 0, 0, mask('sun', !happyFirst))),
        path(drape, 'M0 0H62Q58 96 18 170H0zM320 0H258q4 96 44 170h18z'),
        path(drape, `M0 0H320V18${'q-20 24-40 0'.repeat(8)}z`),
      ]
    }
    case 1: {
      const aim = between(136, 184)
      const glow = pick<[Ink, Ink]>([
        ['brick', 'blush'],
        ['cloth', 'blue'],
        ['leaf', 'sage'],
      ])
      return [
        ground('night'),
        path(glow[0], `M${between(10, 50)} 0h44L${aim + 70} 178H${aim - 30}z`),
        path(glow[1], `M${between(220, 270)} 0h40L${aim + 50} 178H${aim - 50}z`),
        rect('cloth', 0, 178, 320, 22),
        stroke('snow', 5, `M${aim} 178V96`),
        path('snow', `M${aim - 30} 184q30-16 60 0z`),
        turned(
          between(-26, 26),
          aim,
          92,
          rect('sun', aim - 13, 62, 26, 44, 6),
          circle('cream', aim, 56, 22),
          stroke('night', 2, `M${aim - 20} 56h40M${aim - 15} 46h30M${aim - 15} 66h30`),
        ),
      ]
    }
    default: {
      const wall = pick<Ink>(['sun', 'sky', 'sage'])
      const lid: Ink = wall === 'sky' ? 'brick' : 'cloth'
      return [
        ground(wall),
        turned(
          between(-8, 8),
          160,
          130,
          rect(lid, 36, 92, 248, 96, 10),
          rect('snow', 50, 122, 220, 60),
          stroke(
            'night',
            1,
            row(9, (index) => `M${72 + index * 22} 122v60`),
          ),
          path(
            'night',
            row(10, (index) =>
              index % 7 === 2 || index % 7 === 6 ? '' : `M${65 + index * 22} 122h13v37h-13z`,
            ),
          ),
        ),
        row(between(2, 4), (index) => {
          const x = between(70, 100) + index * 52
          const y = between(50, 78)
          return circle('night', x, y, 9) + stroke('night', 4, `M${x + 7} ${y}V${y - 34}q4 12 15 12`)
        }),
      ]
    }
  }
}
