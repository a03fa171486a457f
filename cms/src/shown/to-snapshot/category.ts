import { keptWords } from './kept-words.ts'
import type { Category } from '../../ground/payload-types.ts'

/** A category as the snapshot tells it. */
export function toCategory({ slug, name, introduction, motif, position }: Category) {
  return keptWords({ slug, name, introduction, motif, position })
}
