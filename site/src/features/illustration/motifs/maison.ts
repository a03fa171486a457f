import type { Seeded } from './seed.ts'
import { circle, ground, type Ink, moved, path, rect, row, stroke, turned } from './shapes.ts'

/** A house; tools; a lamp by a plant. */
export function maison({ between, pick, chance }: Seeded): string[] {
  switch (between(0, 2)) {
    case 0: {
      const sky = pick<Ink>(['sky', 'cream', 'sage'])
      const wall = pick<Ink>(['snow', 'blush', 'sun'])
      const roof: Ink = chance() ? 'brick' : 'cloth'
      const left = between(84, 108)
      const right = 320 - left
      const door = between(left + 14, right - 46)
      return [
        ground(sky),
        circle(sky === 'cream' ? 'brick' : 'sun', between(40, 280), 44, between(16, 24)),
        rect('leaf', 0, 170, 320, 30),
        rect('night', right - 40, 48, 18, 44),
        rect(wall, left, 98, right - left, 78),
        path(roof, `M${left - 20} 102 160 ${between(36, 52)} ${right + 20} 102z`),
        rect('cloth', door, 128, 30, 48, 3),
        circle('sun', door + 24, 154, 3),
        rect('blue', door > 150 ? left + 16 : right - 48, 120, 32, 30, 3),
        row(3, (index) => circle('sage', 24 + index * between(100, 136), 176, between(12, 20))),
      ]
    }
    case 1: {
      const wall = pick<Ink>(['sun', 'blush', 'sky', 'sage'])
      const handle: Ink = wall === 'blush' ? 'cloth' : 'brick'
      return [
        ground(wall),
        stroke('night', 3, 'M24 178H296', '14 10'),
        turned(
          between(-50, -20),
          160,
          100,
          stroke(handle, 17, `M${between(66, 84)} 100H214`),
          path('night', 'M204 68h34q6 18 22 22v12h-22v30h-34z'),
        ),
        chance()
          ? turned(between(30, 60), 96, 90, stroke('snow', 7, 'M60 90h62'), stroke('cloth', 14, 'M34 90h30'))
          : row(3, (index) => circle('night', 214 + index * 24, 48 + between(-6, 6), 6)),
      ]
    }
    default: {
      const wall = pick<Ink>(['cream', 'sky', 'blush', 'cloth'])
      const shade: Ink = wall === 'cloth' ? 'sun' : 'brick'
      const lamp = chance() ? 98 : 216
      const plant = 320 - lamp
      return [
        ground(wall),
        path('snow', `M${lamp - 30} 78h60l44 96h-148z`),
        rect(wall === 'cloth' ? 'night' : 'cloth', 0, 174, 320, 26),
        stroke('night', 5, `M${lamp} 174V60`),
        path(shade, `M${lamp - 20} ${between(34, 44)}h40l20 42h-80z`),
        moved(
          plant,
          138,
          ...[-52, -22, 10, 40].map((degrees) =>
            turned(
              degrees + between(-8, 8),
              0,
              0,
              path('leaf', `M0 0q-17-38 0-${between(62, 84)} 17 46 0 ${between(62, 84)}z`),
            ),
          ),
        ),
        path(wall === 'cloth' ? 'brick' : 'sun', `M${plant - 28} 132h56l-8 42h-40z`),
      ]
    }
  }
}
