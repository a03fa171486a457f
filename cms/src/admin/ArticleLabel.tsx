'use client'
import { useRowLabel } from '@payloadcms/ui'

/** Names the folded row of an article. */
export function ArticleLabel() {
  const { data, rowNumber } = useRowLabel<{ number?: number; title?: string }>()
  return (
    <span>{`Article ${data.number ?? (rowNumber ?? 0) + 1}${data.title ? ` — ${data.title}` : ''}`}</span>
  )
}
