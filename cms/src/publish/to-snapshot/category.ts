import type { Category } from '../../payload-types.ts'

/** A category as the snapshot tells it. */
export function toCategory({ slug, name, introduction, motif, position }: Category) {
  return { slug, name, introduction, motif, position }
}
