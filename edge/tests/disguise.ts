/** A field that a call must carry, and what its value has to look like for the reader. */
export type Wanted = Record<string, (value: string) => boolean>

/**
 * Gives values other names so that they come in the same order: what is signed without names then reads as something
 * else. Each wanted name gets the first value that suits it; the others get names between. `null` when the values hold
 * no such reading.
 */
export function disguised(values: readonly string[], wanted: Wanted, prefix = 'vads_'): string[][] | null {
  const names = Object.keys(wanted).toSorted()
  const fields: string[][] = []
  let filler = 0
  let last = `${prefix}!`
  for (const value of values) {
    const [next] = names
    if (next !== undefined && wanted[next]?.(value)) {
      fields.push([next, value])
      last = next
      names.shift()
    } else {
      fields.push([`${last}-${String(filler++).padStart(3, '0')}`, value])
    }
  }
  return names.length > 0 ? null : fields
}

/** Every way to take a text apart at its joints: each value alone, or joined again with the next one. */
export function* regrouped(text: string, joint = '+', most = 256): Generator<string[]> {
  const pieces = text.split(joint)
  for (let mask = 0; mask < Math.min(2 ** (pieces.length - 1), most); mask++) {
    const groups: string[] = []
    pieces.forEach((piece, index) => {
      if (index > 0 && (mask >> (index - 1)) & 1) groups.push(`${groups.pop() ?? ''}${joint}${piece}`)
      else groups.push(piece)
    })
    yield groups
  }
}
