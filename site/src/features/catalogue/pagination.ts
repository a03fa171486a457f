/** One page of a long list. */
export interface ListPage<Item> {
  items: Item[]
  /** 1 first. */
  number: number
  count: number
}

/**
 * Cuts a list into pages; the first may be shorter because it shows other things too.
 * An empty list is one empty page.
 */
export function cutIntoPages<Item>(items: Item[], size: number, firstSize = size): ListPage<Item>[] {
  const slices = [items.slice(0, firstSize)]
  for (let start = firstSize; start < items.length; start += size)
    slices.push(items.slice(start, start + size))
  return slices.map((slice, index) => ({ items: slice, number: index + 1, count: slices.length }))
}

/** The page numbers to offer: both ends, the neighbours, `null` where some are left out. */
export function offeredNumbers(number: number, count: number): (number | null)[] {
  const wanted = [1, number - 1, number, number + 1, count].filter((page) => page >= 1 && page <= count)
  const sorted = [...new Set(wanted)].sort((left, right) => left - right)
  return sorted.flatMap((page, index) => {
    const before = sorted[index - 1]
    return before !== undefined && page - before > 1 ? [null, page] : [page]
  })
}
