import fontkit, { type Font } from '@cantoo/fontkit'
import { mayBePrinted } from '../../ground/printable/printable.ts'

/** The face of a file. */
export function openFace(file: Uint8Array): Font {
  const font = fontkit.create(file)
  if (!('characterSet' in font)) throw new Error('a file of a face holds several')
  return font
}

/** The code points that each list has and that may be printed, as ranges. */
export function rangesOf(lists: readonly (readonly number[])[]): [number, number][] {
  const sets = lists.map((list) => new Set(list))
  const common = [...new Set(lists.flat())]
    .filter((one) => mayBePrinted(one) && sets.every((set) => set.has(one)))
    .sort((one, other) => one - other)
  const ranges: [number, number][] = []
  for (const one of common) {
    const last = ranges.at(-1)
    if (last?.[1] === one - 1) last[1] = one
    else ranges.push([one, one])
  }
  return ranges
}
