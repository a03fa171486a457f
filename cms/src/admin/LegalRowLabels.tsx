'use client'
import { useRowLabel } from '@payloadcms/ui'

const longest = 90

/** The first words of a text, so that a lawyer finds a paragraph without unfolding it. */
function beginning(text: string): string {
  const [line = ''] = text.split('\n')
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}

export function ArticleLabel() {
  const { data } = useRowLabel<{ number?: number; title?: string }>()
  return <span>{`Article ${data.number ?? '…'}${data.title ? ` — ${data.title}` : ''}`}</span>
}

export function SectionLabel() {
  const { data } = useRowLabel<{ number?: string; title?: string }>()
  return <span>{`${data.number ?? '…'} ${data.title ?? ''}`}</span>
}

export function BlockLabel() {
  const { data } = useRowLabel<{ type?: string; text?: string }>()
  return (
    <span>{`${data.type === 'list' ? 'Liste · ' : ''}${beginning(data.text ?? '') || 'Alinéa vide'}`}</span>
  )
}
