/**
 * Chance that a seed repeats (mulberry32): a failure names its seed. Looked at fast-check: two of its arbitraries would
 * serve, and nothing here is worth shrinking.
 */
export function seeded(seed: number) {
  let state = seed
  const number = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
  const letters = (length: number, alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789') =>
    Array.from({ length }, () => alphabet[number(alphabet.length)]).join('')
  const one = <Item>(items: readonly Item[]): Item => {
    const item = items[number(items.length)]
    if (item === undefined) throw new Error('nothing to choose from')
    return item
  }
  return { number, letters, one }
}
export type Chance = ReturnType<typeof seeded>
