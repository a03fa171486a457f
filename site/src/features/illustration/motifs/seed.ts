/** Draws numbers that depend on nothing but the seed: the same slug always gives the same picture. */
export interface Seeded {
  /** A whole number, both ends included. */
  between(least: number, most: number): number
  pick<Item>(items: readonly [Item, ...Item[]]): Item
  chance(): boolean
}

/** FNV-1a of the text, stirred by mulberry32. */
export function seededBy(text: string): Seeded {
  let state = 0x811c9dc5
  for (const letter of text) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let stirred = Math.imul(state ^ (state >>> 15), state | 1)
    stirred ^= stirred + Math.imul(stirred ^ (stirred >>> 7), stirred | 61)
    return ((stirred ^ (stirred >>> 14)) >>> 0) / 0x1_0000_0000
  }
  // Slugs that differ by one letter start close to each other: the first numbers are thrown away.
  for (let drawn = 0; drawn < 8; drawn++) next()
  return {
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    chance: () => next() < 0.5,
  }
}
