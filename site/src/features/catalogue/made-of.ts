const sources = new WeakMap<object, readonly unknown[]>()

/** Says that `made` shows `parts` and nothing else: their digests then speak for it, and it needs not be looked at. */
export function madeOf<Made extends object>(made: Made, parts: readonly unknown[]): Made {
  sources.set(made, parts)
  return made
}

/** What `made` was said to be made of; `undefined` for what speaks for itself. */
export const partsOf = (made: object): readonly unknown[] | undefined => sources.get(made)
