import { hash } from 'node:crypto'
import { knownDigest } from '@portal/content/snapshot-store'
import { partsOf } from './made-of.ts'

/** One path of `getStaticPaths`. */
export interface ShownPage<Params, Props> {
  params: Params
  /** Made when the page is drawn, once, and not before: most pages are kept. */
  readonly props: Props
  /** Two publications with the same key show the same page. */
  cacheKey: string
}

/**
 * A page that shows `parts` and nothing else: its key is their digest, and `propsOf`, which must be pure, is given them
 * alone.
 */
export function shownPage<Params, Parts extends object, Props>(
  params: Params,
  parts: Parts,
  propsOf: (parts: Parts) => Props,
): ShownPage<Params, Props> {
  let made: { props: Props } | null = null
  return {
    params,
    get props() {
      // Astro asks whether there are any, and then for them.
      made ??= { props: propsOf(parts) }
      return made.props
    },
    cacheKey: digestOfParts(parts),
  }
}

/**
 * A provider stands on hundreds of pages, a card on ten: each is digested once, and a document not at all, since its
 * digest came with it. Nothing changes them meanwhile.
 */
const known = new WeakMap<object, string>()

/** SHA-256 of all that a page shows, hexadecimal. Made by the same code each time, so that names keep their order. */
export function digestOfParts(parts: object): string {
  return hash('sha256', JSON.stringify(Object.entries(parts).map(([name, part]) => [name, told(part)])))
}

/** A document by its digest, a list of them by theirs, and what is no document as it is. */
function told(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(told)
  if (typeof part !== 'object' || part === null) return [part]
  const before = knownDigest(part) ?? known.get(part)
  if (before !== undefined) return before
  const digest = hash('sha256', JSON.stringify(partsOf(part)?.map(told) ?? part))
  known.set(part, digest)
  return digest
}
