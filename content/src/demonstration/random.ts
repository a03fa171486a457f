/** Draws that depend on nothing but the seed: the same seed gives the same draws on every machine. */
export interface Draws {
  /** Whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  pick<Thing>(things: readonly [Thing, ...Thing[]]): Thing
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, plenty for content that guards nothing. */
export function drawsFrom(seed: number): Draws {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    between,
    pick: (things) => things[between(0, things.length - 1)] ?? things[0],
  }
}
