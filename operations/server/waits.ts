const firstMs = 500
const longestMs = 30_000
/** Whoever has lived so long is well: it begins again at the first wait. */
const wellMs = 60_000

/** Milliseconds before a part is started again, and how many times it has ended in a row. */
export function nextWait(inARow: number, livedMs: number): { waitMs: number; inARow: number } {
  const times = livedMs >= wellMs ? 1 : inARow + 1
  return { waitMs: Math.min(firstMs * 2 ** (times - 1), longestMs), inARow: times }
}
