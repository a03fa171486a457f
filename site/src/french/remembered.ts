/**
 * `make`, which must be pure, with its last `most` answers kept: the oldest leaves for a new one, since what people type
 * never ends.
 */
export function remembered<Words extends string[], Answer>(
  most: number,
  make: (...words: Words) => Answer,
): (...words: Words) => Answer {
  const known = new Map<string, Answer>()
  return (...words) => {
    const key = words.join('\0')
    const before = known.get(key)
    if (before !== undefined) return before
    const answer = make(...words)
    const [oldest] = known.size < most ? [] : known.keys()
    if (oldest !== undefined) known.delete(oldest)
    known.set(key, answer)
    return answer
  }
}
